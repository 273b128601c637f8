# Usage: run.sh TOOL
tool=$1

expect() {
  if [ "$2" != "$3" ]; then
    echo "$1: $2 instead of $3"
    exit 1
  fi
  echo "$1: as expected"
}

expect 'an empty text' "$(printf '' | "$tool")" '0 0 0'
expect 'two lines' "$(printf 'one two\nthree\n' | "$tool")" '2 3 14'
