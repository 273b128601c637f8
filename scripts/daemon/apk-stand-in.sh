#!/bin/sh
# A stand-in for Alpine's package manager in base images made for tests and the demo: `apk add` unpacks package
# archives that lie in the image. It knows no repositories.
archives=/var/lib/stand-in

command=
packages=
for word in "$@"; do
  case $word in
    --*) ;;
    -[!-]*[!hpXqvifUtlusadxrLVMn]*) echo "apk: unrecognized option: $word" >&2; exit 1 ;;
    -*) ;;
    *) if [ -z "$command" ]; then command=$word; else packages="$packages $word"; fi ;;
  esac
done

case $command in
  add) ;;
  update | upgrade) echo "OK: stand-in packages"; exit 0 ;;
  *) echo "apk: the stand-in knows only 'add' and 'update', not '$command'" >&2; exit 1 ;;
esac

missing=
for package in $packages; do
  [ -f "$archives/$package.tar.gz" ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "ERROR: unable to select packages:" >&2
  for package in $missing; do
    printf '  %s (no such package):\n    required by: world[%s]\n' "$package" "$package" >&2
  done
  exit 1
fi

count=0
total=$(echo $packages | wc -w)
for package in $packages; do
  count=$((count + 1))
  echo "($count/$total) Installing $package"
  tar -xzf "$archives/$package.tar.gz" -C / || exit 1
done
echo "OK: $total packages added"
