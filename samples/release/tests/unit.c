#include <stdio.h>
#include <string.h>
#include "count.h"

static int failures = 0;

static void expect(const char *text, long lines, long words) {
  struct count count = {0, 0, 0, 0};
  count_add(&count, text, (long)strlen(text));
  if (count.lines == lines && count.words == words) return;
  printf("\"%s\": %ld lines, %ld words\n", text, count.lines, count.words);
  failures++;
}

int main(void) {
  expect("", 0, 0);
  expect("one", 0, 1);
  expect("one two\n", 1, 2);
  expect("  one \t two \n\n three", 2, 3);
  printf("%d failed\n", failures);
  return failures;
}
