#include "count.h"

static int is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void count_add(struct count *count, const char *text, long length) {
  for (long at = 0; at < length; at++) {
    int space = is_space(text[at]);
    if (text[at] == '\n') count->lines++;
    if (!space && !count->in_word) count->words++;
    count->in_word = !space;
  }
  count->bytes += length;
}
