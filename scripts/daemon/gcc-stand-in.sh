#!/bin/sh
# Debian's tcc under gcc's name, compiling against musl: what it makes runs in the base image, without the compiler.
musl=/usr/lib/@MUSL_TRIPLE@
tcc=/usr/lib/@GNU_TRIPLE@/tcc
include="-nostdinc -I /usr/include/@MUSL_TRIPLE@ -I $tcc/include"

for word in "$@"; do
  case $word in
    -c | -E | -v | --version) exec tcc $include "$@" ;;
  esac
done

LD_SO=/lib/@MUSL_LOADER@ exec tcc $include -nostdlib "-L$musl" "$musl/crt1.o" "$musl/crti.o" "$@" \
  -lc "$tcc/libtcc1.a" "$musl/crtn.o"
