#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *greeting = getenv("APP_GREETING");
  puts(greeting ? greeting : "...");
  return 0;
}
