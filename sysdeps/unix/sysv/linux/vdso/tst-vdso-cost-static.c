#include "tst-vdso-cost.c"
