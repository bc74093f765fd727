#include "tst-vdso-clock_gettime.c"
