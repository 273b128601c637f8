echo "level: $(cat /app/level 2>/dev/null)"
