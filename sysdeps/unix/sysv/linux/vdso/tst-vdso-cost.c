/* What each call takes more than the vDSO's own function.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Instructions, counted one by one; not times.  Included by the static
   variants.  */

#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support/xunistd.h>
#include <support_vdso_symbol.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/time.h>
#include <time.h>

/* A dynamic program's call goes through the PLT, one jump; a static one's
   too where it is to an IFUNC, as sched_getcpu is.  */
#ifndef TEST_STATIC
# define PLT 1
#else
# define PLT 0
#endif

/* The kernel updates the clock now and then, and a reader whom that meets
   starts anew: the least of so many counts is the cost.  */
enum { rounds = 20 };

/* Volatile, so that both calls load their arguments behind the mark.  */
static struct
{
  clockid_t clock_id;
  int base;
  void *null;
  struct timespec *tp;
  struct timeval *tv;
  unsigned int *cpu;
  unsigned int *node;
  char *bytes;
  size_t four, sixteen, thirtytwo;
  unsigned int flags;
  /* Of the direct calls of the vDSO's getrandom.  */
  void *state;
  size_t state_size;
} volatile a =
  {
    CLOCK_MONOTONIC, TIME_UTC, NULL, &(struct timespec) { 0 },
    &(struct timeval) { 0 }, &(unsigned int) { 0 }, &(unsigned int) { 0 },
    (char[32]) { 0 }, 4, 16, 32
  };

/* CALL (name, call, most more than the vDSO's (may be negative), the vDSO's
   symbol, its type, its arguments)  */
#define CALLS(CALL) \
  CALL (clock_gettime, clock_gettime (a.clock_id, a.tp), 7,		      \
	SUPPORT_VDSO_CLOCK_GETTIME, int (clockid_t, struct timespec *),	      \
	(a.clock_id, a.tp))						      \
  CALL (clock_getres, clock_getres (a.clock_id, a.tp), 7,		      \
	SUPPORT_VDSO_CLOCK_GETRES, int (clockid_t, struct timespec *),	      \
	(a.clock_id, a.tp))						      \
  CALL (gettimeofday, gettimeofday (a.tv, a.null), 1,			      \
	SUPPORT_VDSO_GETTIMEOFDAY, int (struct timeval *, void *),	      \
	(a.tv, a.null))							      \
  CALL (time, time (a.null), 1, SUPPORT_VDSO_TIME, time_t (time_t *),	      \
	(a.null))							      \
  CALL (timespec_get, timespec_get (a.tp, a.base), 11 + PLT,		      \
	SUPPORT_VDSO_CLOCK_GETTIME, int (clockid_t, struct timespec *),	      \
	(a.clock_id, a.tp))						      \
  CALL (getcpu_both, getcpu (a.cpu, a.node), 5, SUPPORT_VDSO_GETCPU,	      \
	int (unsigned int *, unsigned int *, void *), (a.cpu, a.node, a.null)) \
  RANDOM (CALL, getrandom, getrandom (a.bytes, a.sixteen, a.flags), 13,	      \
	  a.sixteen)							      \
  RANDOM (CALL, getentropy, getentropy (a.bytes, a.thirtytwo), 20 + PLT,  \
	  a.thirtytwo)							      \
  RANDOM (CALL, arc4random, arc4random (), 18 + PLT, a.four)		      \
  RANDOM (CALL, arc4random_buf, arc4random_buf (a.bytes, a.thirtytwo),	      \
	  17 + PLT, a.thirtytwo)

/* The direct call loads five arguments behind the mark, which libc's does
   not: so MOST is as many less than what the call executes.  */
#define RANDOM(CALL, name, call, most, length) \
  CALL (name, call, most, SUPPORT_VDSO_GETRANDOM,			      \
	ssize_t (void *, size_t, unsigned int, void *, size_t),		      \
	(a.bytes, length, a.flags, a.state, a.state_size))

/* Where the rseq area is, ld.so knows alone in newer bases.  */
#if __GLIBC_PREREQ (2, 41)
# define RSEQ 2
#else
# define RSEQ 0
#endif

/* Those that do not call the vDSO: the most they take.  */
#define ALONE(CALL) \
  CALL (getcpu, getcpu (a.cpu, a.null), 14 + RSEQ)			      \
  CALL (sched_getcpu, sched_getcpu (), 5 + RSEQ + 1)

#define ONE_MORE(...) + 1
enum { calls = 0 CALLS (ONE_MORE), alone = 0 ALONE (ONE_MORE) };

static struct
{
  const char *name;
  int most;
  const char *symbol;
  void *direct;
} rows[calls + alone] =
  {
#define ROW(name, call, most, symbol, ...) { #name, most, symbol },
    CALLS (ROW)
#define ROW_ALONE(name, call, most) { #name, most, NULL },
    ALONE (ROW_ALONE)
  };

/* A state for direct calls, of the calling process: a child would find the
   parent's lost.  */
static void
map_state (ssize_t (*getrandom_direct) (void *, size_t, unsigned int, void *,
					size_t))
{
  struct { uint32_t size, prot, flags, reserved[13]; } answer;
  TEST_COMPARE (getrandom_direct (NULL, 0, 0, &answer, -1), 0);
  a.state = xmmap (NULL, answer.size, answer.prot, answer.flags, -1);
  a.state_size = answer.size;
}

/* Each call of the vDSO's function and libc's, between marks.  */
static int
marked_calls (void *closure)
{
  void *getrandom_direct = support_vdso_pointer (SUPPORT_VDSO_GETRANDOM);
  if (getrandom_direct != NULL)
    map_state (getrandom_direct);
  for (int i = 0; i < rounds; ++i)
    {
      int row = 0;
#define MARKED(name, call, most, symbol, type, arguments) \
      {									      \
	__typeof__ (type) *direct = rows[row++].direct;			      \
	if (direct != NULL)						      \
	  {								      \
	    SUPPORT_STEP_MARK ();					      \
	    direct arguments;						      \
	    SUPPORT_STEP_MARK ();					      \
	  }								      \
	else								      \
	  {								      \
	    SUPPORT_STEP_MARK ();					      \
	    SUPPORT_STEP_MARK ();					      \
	  }								      \
	call;								      \
	SUPPORT_STEP_MARK ();						      \
      }
      CALLS (MARKED)
#define MARKED_ALONE(name, call, most) \
      SUPPORT_STEP_MARK ();						      \
      SUPPORT_STEP_MARK ();						      \
      call;								      \
      SUPPORT_STEP_MARK ();
      ALONE (MARKED_ALONE)
    }
  return 0;
}

/* The instructions to the next mark; those with system calls do not count.  */
static uint64_t
count (struct support_step *s)
{
  int result = support_step_count (s, UINT64_MAX, NULL, NULL);
  if (result != SUPPORT_STEP_AT_MARK)
    FAIL_EXIT1 ("support_step_count: %d", result);
  return s->syscalls == 0 ? s->instructions : UINT64_MAX;
}

static void
keep_least (uint64_t *least, uint64_t n)
{
  if (n < *least)
    *least = n;
}

static int
do_test (void)
{
#if !defined __x86_64__ || defined __ILP32__
  FAIL_UNSUPPORTED ("the limits are x86-64's");
#endif
  for (int i = 0; i < calls; ++i)
    if (rows[i].symbol != NULL)
      rows[i].direct = support_vdso_pointer (rows[i].symbol);
  if (rows[0].direct == NULL)
    FAIL_UNSUPPORTED ("no vDSO to compare with");

  struct support_step s;
  struct support_step_options options = { .callback = marked_calls };
  int err = support_step_start (&s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (err, 0);
  uint64_t direct[calls + alone];
  uint64_t libc[calls + alone];
  for (int i = 0; i < calls + alone; ++i)
    direct[i] = libc[i] = UINT64_MAX;
  for (int round = 0; round < rounds; ++round)
    for (int i = 0; i < calls + alone; ++i)
      {
	TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
	keep_least (&direct[i], count (&s));
	keep_least (&libc[i], count (&s));
      }
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);

  for (int i = 0; i < calls + alone; ++i)
    {
      printf ("info: %s: direct %" PRIu64 ", libc %" PRIu64 "\n",
	      rows[i].name, direct[i], libc[i]);
      if (i >= calls)
	TEST_VERIFY (libc[i] <= rows[i].most);
      else if (direct[i] == UINT64_MAX || rows[i].direct == NULL)
	printf ("info: %s asks the kernel\n", rows[i].name);
      else
	TEST_VERIFY (libc[i] <= direct[i] + rows[i].most);
    }
  return 0;
}

#include <support/test-driver.c>
