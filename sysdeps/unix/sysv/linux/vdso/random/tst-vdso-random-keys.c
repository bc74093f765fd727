/* Once the process made its first request, the kernel is entered for keys
   alone.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   A filter ends the process at every getrandom but that which fetches a
   state's key: 32 bytes, no flags.  So a request of just that kind proves
   nothing; here are all lengths up to the threshold.  Behind the filter there
   are new threads, children, names of temporary files, and, last, what is
   longer.  Without states, and that is how the test runs once more, each must
   end the process.  Included by its static variants.  */

#include <array_length.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xsched.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Requests up to this length are the vDSO's.  */
enum { threshold = 288 };

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;
static bool served;

static void
allow_keys_alone (void)
{
#define LOAD(member, half) \
  BPF_STMT (BPF_LD | BPF_W | BPF_ABS,					      \
	    offsetof (struct seccomp_data, member) + half * sizeof (uint32_t))
#define UNLESS(value, jump) \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, value, 0, jump)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
# define LOW 0
#else
# define LOW 1
#endif
  struct sock_filter program[] =
    {
      LOAD (nr, 0),
      UNLESS (__NR_getrandom, 6),
      LOAD (args[1], LOW),
      UNLESS (support_random_key_length, 5),
      LOAD (args[1], !LOW),
      UNLESS (0, 3),
      LOAD (args[2], LOW),
      UNLESS (0, 1),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    };
  struct sock_fprog filter = { array_length (program), program };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    _exit (1);
}

/* What a process may do behind the filter.  */

static void
request (int way, size_t length)
{
  char buffer[threshold + 1];
  if (length <= support_random_most[way]
      && !support_random_fill (&calls, way, buffer, length))
    _exit (1);
}

static void *
request_all_lengths (void *closure)
{
  for (int way = 0; way < support_random_ways; ++way)
    for (size_t length = 1; length <= threshold; ++length)
      request (way, length);
  return NULL;
}

static void
request_with_flags (void)
{
  static const unsigned int flags[] =
    {
      0, GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE,
      GRND_NONBLOCK | GRND_RANDOM, GRND_NONBLOCK | GRND_INSECURE
    };
  char buffer[threshold];
  for (int i = 0; i < array_length (flags); ++i)
    for (size_t length = 0; length <= threshold; ++length)
      if (getrandom (buffer, length, flags[i]) != length)
	_exit (1);
}

static void
request_uniform (void)
{
  for (uint32_t bound = UINT32_MAX; bound > 0; bound /= 3)
    {
      arc4random_uniform (bound);
      arc4random_uniform (bound - 1);
    }
}

static void *
request_short (void *closure)
{
  for (int way = 0; way < support_random_ways; ++way)
    request (way, 1);
  return NULL;
}

static void
request_in_threads (void)
{
  pthread_t threads[8];
  for (int i = 0; i < array_length (threads); ++i)
    threads[i] = xpthread_create (NULL, request_all_lengths, NULL);
  for (int i = 0; i < array_length (threads); ++i)
    xpthread_join (threads[i]);
  /* More at a time than there is room for in a page.  */
  pthread_t crowd[100];
  for (int i = 0; i < array_length (crowd); ++i)
    crowd[i] = xpthread_create (NULL, request_short, NULL);
  for (int i = 0; i < array_length (crowd); ++i)
    xpthread_join (crowd[i]);
}

/* More than 100,000 of mkstemp's attempts draw random bytes; here every file
   exists already.  */
static void
request_names (void)
{
  char name[] = "/tmp/tst-vdso-random-XXXXXX";
  if (mkstemp (name) != -1 || errno != EEXIST)
    _exit (1);
}

static void
fork_and_request (void)
{
  pid_t pid = xfork ();
  if (pid == 0)
    {
      request_all_lengths (NULL);
      request_in_threads ();
      _exit (0);
    }
  int status;
  xwaitpid (pid, &status, 0);
  if (status != 0)
    _exit (support_was_denied (status) ? 2 : 1);
}

static void
request_all (void)
{
  request_all_lengths (NULL);
  request_with_flags ();
  request_uniform ();
  request_in_threads ();
  fork_and_request ();
  request_names ();
}

static void
request_random (void)
{
  request (SUPPORT_RANDOM_getrandom, 8);
}

static void
request_entropy (void)
{
  request (SUPPORT_RANDOM_getentropy, 8);
}

static void
request_buffer (void)
{
  request (SUPPORT_RANDOM_arc4random_buf, 8);
}

static void
request_number (void)
{
  request (SUPPORT_RANDOM_arc4random, 4);
}

static void
request_number_below (void)
{
  request (SUPPORT_RANDOM_arc4random_uniform, 2);
}

static void
request_long (void)
{
  request (SUPPORT_RANDOM_getrandom, threshold + 1);
}

static void
request_long_buffer (void)
{
  request (SUPPORT_RANDOM_arc4random_buf, threshold + 1);
}

static void
request_bad_flags (void)
{
  char buffer[8];
  getrandom (buffer, sizeof (buffer), 8);
}

/* A task that shares the TCB of the thread which made it, by libc's clone:
   neither may use the one state any more.  */

static int
request_in_task (void *closure)
{
  if (closure != NULL)
    request (SUPPORT_RANDOM_getrandom, 8);
  return 0;
}

static void
share_tcb (void *closure)
{
  static char stack[65536] __attribute__ ((__aligned__ (64)));
  request (SUPPORT_RANDOM_getrandom, 8);
  pid_t pid = xclone (request_in_task, closure, stack, sizeof (stack),
		      CLONE_VM | SIGCHLD);
  int status;
  xwaitpid (pid, &status, 0);
  if (support_was_denied (status))
    raise (SIGSYS);
}

static void
request_in_shared_task (void)
{
  share_tcb (&served);
}

static void
request_behind_shared_task (void)
{
  share_tcb (NULL);
  request (SUPPORT_RANDOM_getrandom, 8);
}

static void
request_nothing (void)
{
}

/* What a new process does behind the filter, and whether it must survive
   that.  */
static const struct
{
  const char *name;
  void (*function) (void);
  bool without_states, with_states;
} attempts[] =
  {
    { "nothing", request_nothing, true, true },
    { "getrandom", request_random, false, true },
    { "getentropy", request_entropy, false, true },
    { "arc4random_buf", request_buffer, false, true },
    { "arc4random", request_number, false, true },
    { "arc4random_uniform", request_number_below, false, true },
    { "threads", request_in_threads, false, true },
    { "mkstemp", request_names, false, true },
    { "all lengths", request_all, false, true },
    { "getrandom, long", request_long, false, false },
    { "arc4random_buf, long", request_long_buffer, false, false },
    { "bad flags", request_bad_flags, false, false },
    { "a task with one TCB", request_in_shared_task, false, false },
    { "the other one", request_behind_shared_task, false, false },
  };

/* The attempt, and the way of the first request.  */
struct choice
{
  int attempt, way;
};

static int
attempt (void *closure)
{
  struct choice *choice = closure;
  request (choice->way, 1);
  if (attempts[choice->attempt].function == request_names
      || attempts[choice->attempt].function == request_all)
    support_seccomp_deny ((const int[]) { __NR_openat }, 1, EEXIST);
  allow_keys_alone ();
  attempts[choice->attempt].function ();
  return 0;
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  if (!support_have_seccomp ())
    FAIL_UNSUPPORTED ("no seccomp filters here");
  struct support_random_state state;
  served = support_random_state_query (&state);
  if (!served)
    printf ("info: no states for random bytes\n");

  for (int i = 0; i < array_length (attempts); ++i)
    for (int way = 0; way < support_random_ways; ++way)
      {
	struct choice choice = { i, way };
	int status = support_status_of (attempt, &choice);
	bool survives = (served ? attempts[i].with_states
			 : attempts[i].without_states);
	if (survives ? status != 0 : !support_was_denied (status))
	  FAIL ("%s, behind %s: status %#x", attempts[i].name,
		support_random_name[way], status);
      }
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
