#include <stdio.h>
#include <string.h>
#include "count.h"
#include "version.h"

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--version") == 0) {
    printf("tally %s\n", TALLY_VERSION);
    return 0;
  }
  struct count count = {0, 0, 0, 0};
  char buffer[4096];
  long length;
  while ((length = (long)fread(buffer, 1, sizeof buffer, stdin)) > 0) count_add(&count, buffer, length);
  printf("%ld %ld %ld\n", count.lines, count.words, count.bytes);
  return 0;
}
