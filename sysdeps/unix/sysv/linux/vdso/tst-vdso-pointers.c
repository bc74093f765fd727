/* Pointers that are no good, and those that only look so.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Where the system call answers EFAULT the C library does too, or the
   process gets SIGSEGV; where the system call succeeds, so does the C
   library, with the same answer.  It never says that it stored what it did
   not.  The test runs three
   times: as started, with a vDSO that asks the kernel, and without one.
   Included by its static variants.  */

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xsignal.h>
#include <support/xunistd.h>
#include <support_vdso_calls.h>
#include <sys/mman.h>

static sigjmp_buf before_fault;

static void
on_fault (int signo)
{
  siglongjmp (before_fault, 1);
}

/* A page that can be written, and one that cannot be touched behind it.  */
static char *pages;
static char *read_only;
static size_t page_size;

enum pointer
{
  GOOD,
  NONE,
  UNALIGNED,
  UNMAPPED,
  READ_ONLY,
  STRADDLING,			/* Its last byte is out of reach.  */
  SMALL,			/* In the page that is never mapped.  */
  OF_KERNEL,
  pointer_count
};

/* Where processors want aligned addresses, what becomes of others is the
   kernel's affair.  */
#if defined __arm__ || defined __hppa__ || defined __mips__ \
    || defined __sparc__
enum { unaligned_works = 0 };
#else
enum { unaligned_works = 1 };
#endif

static const char *const names[] =
  { "good", "NULL", "unaligned", "unmapped", "read-only", "straddling",
    "small", "kernel's" };

/* A pointer of the kind POINTER to SIZE bytes, as argument number
   ARGUMENT.  */
static void *
make_pointer (enum pointer pointer, size_t size, int argument)
{
  switch (pointer)
    {
    case GOOD:
      return pages + 256 * argument;
    case NONE:
      return NULL;
    case UNALIGNED:
      return pages + 256 * argument + 1;
    case UNMAPPED:
      return pages + page_size + 256 * argument;
    case READ_ONLY:
      return read_only + 256 * argument;
    case STRADDLING:
      return pages + page_size - size + 1;
    case SMALL:
      return (void *) (uintptr_t) 8;
    default:
      return (void *) (uintptr_t) -4096;
    }
}

enum outcome { SUCCESS, FAULT, SIGNAL, OTHER, outcome_count };
static const char *const outcomes[] =
  { "success", "EFAULT", "SIGSEGV", "something else" };

/* What became of a call; and, for a success, what it stored.  */
struct answer
{
  enum outcome outcome;
  struct timespec value;
  union support_vdso_result second;
};

/* Make CALL by FUNCTION with CLOCK_ID and the pointers A and B.  */
static struct answer
attempt (const struct support_vdso_call *call,
	 long int (*function) (clockid_t, void *, void *),
	 clockid_t clock_id, void *a, void *b)
{
  memset (pages, 0xa5, page_size);
  if (sigsetjmp (before_fault, 1) != 0)
    return (struct answer) { SIGNAL };
  errno = ENOTTY;
  long int result = function (clock_id, a, b);
  int left = errno;
  if (support_vdso_failed (call, result, left, EFAULT))
    return (struct answer) { FAULT };
  if (left != ENOTTY || !support_vdso_succeeded (call, result))
    return (struct answer) { OTHER };

  /* What is not stored is the same for all.  */
  union support_vdso_result first;
  struct answer answer = { SUCCESS };
  memset (&first, 0xa5, sizeof (first));
  memset (&answer.second, 0xa5, sizeof (answer.second));
  if (a != NULL)
    memcpy (&first, a, call->size[0]);
  else if (call->kind == SUPPORT_VDSO_SECONDS)
    first.seconds = result;
  if (b != NULL)
    memcpy (&answer.second, b, call->size[1]);
  answer.value = support_vdso_value (call, result, &first, &answer.second);
  return answer;
}

/* Whether two answers of CALL say the same, the system call's first.  */
static bool
same_answer (const struct support_vdso_call *call,
	     const struct answer *expected, const struct answer *answer)
{
  if (expected->outcome == FAULT || expected->outcome == SIGNAL)
    return answer->outcome == FAULT || answer->outcome == SIGNAL;
  if (answer->outcome != SUCCESS || expected->outcome != SUCCESS)
    return false;
  if (call->kind == SUPPORT_VDSO_TIMEVAL
      && memcmp (&answer->second, &expected->second,
		 sizeof (answer->second)) != 0)
    return false;
  /* The time itself is another test's matter: was it stored?  */
  time_t seconds = answer->value.tv_sec - expected->value.tv_sec;
  return (call->kind == SUPPORT_VDSO_PROCESSOR
	  || call->kind == SUPPORT_VDSO_RESULT
	  || (seconds >= 0 && seconds < 60));
}

static void
check (const struct support_vdso_call *call, clockid_t clock_id,
       const enum pointer *kinds, int *seen)
{
  if (!unaligned_works && (kinds[0] == UNALIGNED || kinds[1] == UNALIGNED))
    return;
  void *a = make_pointer (kinds[0], call->size[0], 0);
  void *b = make_pointer (kinds[1], call->size[1], 1);
  if (call->size[1] == 0)
    b = NULL;
  struct answer expected = attempt (call, call->raw, clock_id, a, b);
  struct answer answer = attempt (call, call->direct, clock_id, a, b);
  ++seen[answer.outcome];
  if (!same_answer (call, &expected, &answer))
    FAIL ("%s, %s%s%s: %s, the system call %s", call->name, names[kinds[0]],
	  call->size[1] == 0 ? "" : " and ",
	  call->size[1] == 0 ? "" : names[kinds[1]],
	  outcomes[answer.outcome], outcomes[expected.outcome]);
}

/* Check CALL with CLOCK_ID and all pairs of pointers.  */
static void
check_all (const struct support_vdso_call *call, clockid_t clock_id)
{
  int seen[outcome_count] = { 0 };
  int first = call->size[0] == 0 ? 1 : pointer_count;
  int second = call->size[1] == 0 ? 1 : pointer_count;
  for (int i = 0; i < first * second; ++i)
    check (call, clock_id, (enum pointer[2]) { i / second, i % second }, seen);

  printf ("info: %s, clock %d:", call->name, clock_id);
  for (int i = 0; i < outcome_count; ++i)
    if (seen[i] != 0)
      printf (" %d %s", seen[i], outcomes[i]);
  putchar ('\n');
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  page_size = xsysconf (_SC_PAGESIZE);
  read_only = xmmap (NULL, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS,
		     -1);
  pages = xmmap (NULL, 2 * page_size, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1);
  /* Last, so that nothing else comes to lie there.  */
  xmunmap (pages + page_size, page_size);
  struct sigaction action = { .sa_handler = on_fault };
  xsigaction (SIGSEGV, &action, NULL);
  xsigaction (SIGBUS, &action, NULL);

  support_vdso_for_each (call)
    {
      check_all (call, CLOCK_REALTIME);
      if (call->takes_clock)
	{
	  check_all (call, CLOCK_MONOTONIC_COARSE);
	  /* The kernel's own, whoever is asked.  */
	  check_all (call, CLOCK_PROCESS_CPUTIME_ID);
	}
    }

  support_vdso_repeat_asking ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
