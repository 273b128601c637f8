#include <stdio.h>

int main(void)
{
    printf("Hello from a multi-stage build\n");
    return 0;
}
