#include "tst-vdso-corrupt.c"
