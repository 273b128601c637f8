/* Lines, words and bytes of a text, counted as it is read. */
struct count {
  long lines, words, bytes;
  int in_word;
};

void count_add(struct count *count, const char *text, long length);
