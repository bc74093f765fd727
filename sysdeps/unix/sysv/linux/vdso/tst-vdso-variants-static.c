#include "tst-vdso-variants.c"
