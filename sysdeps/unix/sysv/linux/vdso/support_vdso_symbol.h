/* The running kernel's vDSO as the tests find it.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Kept apart from the table that libc uses: the tests must notice when that
   is wrong.  */

#ifndef SUPPORT_VDSO_SYMBOL_H
#define SUPPORT_VDSO_SYMBOL_H

#ifdef __mips__
# include <sgidefs.h>
#endif
#include <stdbool.h>
#include <stddef.h>
#include <sys/cdefs.h>

#ifdef __x86_64__
# define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__vdso_clock_getres"
# define SUPPORT_VDSO_GETTIMEOFDAY "__vdso_gettimeofday"
# define SUPPORT_VDSO_TIME "__vdso_time"
# define SUPPORT_VDSO_GETCPU "__vdso_getcpu"
# define SUPPORT_VDSO_GETRANDOM "__vdso_getrandom"
/* The version of the time functions that librt once had.  x32 is younger.  */
# ifndef __ILP32__
#  define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2.5"
# endif
#elif defined __aarch64__
# define SUPPORT_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__kernel_clock_getres"
# define SUPPORT_VDSO_GETTIMEOFDAY "__kernel_gettimeofday"
/* The C library reads a clock for it.  */
# define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
# define SUPPORT_VDSO_GETRANDOM "__kernel_getrandom"
#elif defined __powerpc__
# ifdef __powerpc64__
#  define SUPPORT_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
#  define SUPPORT_VDSO_CLOCK_GETRES "__kernel_clock_getres"
# else
#  define SUPPORT_VDSO_CLOCK_GETTIME "__kernel_clock_gettime64"
#  define SUPPORT_VDSO_CLOCK_GETRES \
  "__kernel_clock_getres_time64|__kernel_clock_getres"
# endif
# ifdef __powerpc64__
#  define SUPPORT_VDSO_GETTIMEOFDAY "__kernel_gettimeofday"
#  define SUPPORT_VDSO_TIME "__kernel_time"
# endif
# define SUPPORT_VDSO_GETCPU "__kernel_getcpu"
# define SUPPORT_VDSO_GETRANDOM "__kernel_getrandom"
# ifndef __powerpc64__
#  define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
# elif _CALL_ELF != 2
#  define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.3"
# endif
#elif (defined __riscv && __riscv_xlen == 64) || defined __loongarch__
# define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__vdso_clock_getres"
# define SUPPORT_VDSO_GETTIMEOFDAY "__vdso_gettimeofday"
/* The C library reads a clock for it.  */
# define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
# define SUPPORT_VDSO_GETCPU "__vdso_getcpu"
# define SUPPORT_VDSO_GETRANDOM "__vdso_getrandom"
#elif defined __riscv
# define SUPPORT_VDSO_GETCPU "__vdso_getcpu"
#elif defined __s390x__
# define SUPPORT_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__kernel_clock_getres"
# define SUPPORT_VDSO_GETTIMEOFDAY "__kernel_gettimeofday"
/* The C library reads a clock for it.  */
# define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
# define SUPPORT_VDSO_GETCPU "__kernel_getcpu"
# define SUPPORT_VDSO_GETRANDOM "__kernel_getrandom"
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
#elif defined __s390__
# define SUPPORT_VDSO_CLOCK_GETTIME "__kernel_clock_gettime"
# define SUPPORT_VDSO_CLOCK_GETRES "__kernel_clock_getres"
# define SUPPORT_VDSO_GETCPU "__kernel_getcpu"
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
#elif defined __i386__
# define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime64"
# define SUPPORT_VDSO_CLOCK_GETRES \
  "__vdso_clock_getres_time64|__vdso_clock_getres"
# define SUPPORT_VDSO_GETCPU "__vdso_getcpu"
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
#elif defined __arm__
# define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime64"
# define SUPPORT_VDSO_CLOCK_GETRES \
  "__vdso_clock_getres_time64|__vdso_clock_getres"
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.4"
#elif defined __mips__
# if _MIPS_SIM == _ABI64
#  define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
#  define SUPPORT_VDSO_CLOCK_GETRES "__vdso_clock_getres"
#  define SUPPORT_VDSO_GETTIMEOFDAY "__vdso_gettimeofday"
#  define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
# else
#  define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime64"
#  define SUPPORT_VDSO_CLOCK_GETRES \
  "__vdso_clock_getres_time64|__vdso_clock_getres"
# endif
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
#elif defined __sparc__ || defined __hppa__
# if defined __hppa__
#  define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime64"
# else
#  define SUPPORT_VDSO_CLOCK_GETTIME "__vdso_clock_gettime"
# endif
# ifdef __arch64__
#  define SUPPORT_VDSO_GETTIMEOFDAY "__vdso_gettimeofday"
/* The C library reads a clock for it.  */
#  define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
# endif
# define SUPPORT_VDSO_LIBRT_VERSION "GLIBC_2.2"
#endif

/* Where a time has 32 bits, the C library reads the clock for these.  */
#if __LONG_WIDTH__ == 32 && defined SUPPORT_VDSO_CLOCK_GETTIME \
    && !defined SUPPORT_VDSO_GETTIMEOFDAY
# define SUPPORT_VDSO_GETTIMEOFDAY SUPPORT_VDSO_CLOCK_GETTIME
# define SUPPORT_VDSO_TIME SUPPORT_VDSO_CLOCK_GETTIME
#endif

/* Whether the kernel's getcpu makes the system call.  */
#ifdef __riscv
# define SUPPORT_VDSO_GETCPU_ASKS 1
#else
# define SUPPORT_VDSO_GETCPU_ASKS 0
#endif

/* A function of which the tests know no name on this port.  */
#ifndef SUPPORT_VDSO_CLOCK_GETTIME
# define SUPPORT_VDSO_CLOCK_GETTIME NULL
#endif
#ifndef SUPPORT_VDSO_CLOCK_GETRES
# define SUPPORT_VDSO_CLOCK_GETRES NULL
#endif
#ifndef SUPPORT_VDSO_GETTIMEOFDAY
# define SUPPORT_VDSO_GETTIMEOFDAY NULL
#endif
#ifndef SUPPORT_VDSO_TIME
# define SUPPORT_VDSO_TIME NULL
#endif
#ifndef SUPPORT_VDSO_GETCPU
# define SUPPORT_VDSO_GETCPU NULL
#endif
#ifndef SUPPORT_VDSO_GETRANDOM
# define SUPPORT_VDSO_GETRANDOM NULL
#endif

__BEGIN_DECLS

/* The address of the function NAME in the vDSO of this process, or NULL if
   there is no vDSO, no such function or NAME is NULL.  Of names with | between
   the first that is there counts.  Trusts the image.  */
void *support_vdso_symbol (const char *name);

/* A pointer to that function, to be called through, or NULL: the same but
   where functions are known by descriptors, of which the image has none.
   There each call of this allocates one.  */
void *support_vdso_pointer (const char *name);

/* Spoil the vDSO's function NAME, which must be there, in the calling process:
   whoever calls it ends by a signal.  Returns whether its memory could be
   written.  */
bool support_vdso_spoil (const char *name);

/* Have FUNCTION called, in the calling process, instead of the vDSO's function
   NAME, which must be there.  Returns whether its memory could be written;
   false on ports for which the tests have no such jump.  */
bool support_vdso_redirect (const char *name, void (*function) (void));

__END_DECLS

#endif
