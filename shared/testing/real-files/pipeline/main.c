#include <stdio.h>

int main(int count, char **words) {
  printf("%d\n", count);
  return words == 0;
}
