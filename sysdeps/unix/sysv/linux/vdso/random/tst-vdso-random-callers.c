/* Which system calls random bytes take, and which callers count.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The first request of a process is one system call, itself; the second maps
   one page of states and fetches a key; then there is none.  malloc's key is
   none of these requests; temporary files' names are.  The test runs twice:
   as started, and without a vDSO, where each request is a system call.
   Included by its static variants.  */

#include <array_length.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xthread.h>
#include <support_child_option.h>
#include <support_own_command.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_vdso_calls.h>
#include <sys/param.h>
#include <sys/syscall.h>

static const struct support_random_calls calls = SUPPORT_RANDOM_CALLS_LINKED;
static struct support_random_state state;
static bool served;

enum
{
  length = 100,			/* None that a key has.  */
  list_room = 1024,		/* For system calls.  */
};

/* What a request must enter the kernel for.  */
enum expected
{
  EXPECT_REQUEST,		/* The request itself.  */
  EXPECT_FIRST_STATE,		/* Memory for states, and a key.  */
  EXPECT_STATE,			/* A key.  */
  EXPECT_NOTHING,
};

/* What arc4random_uniform asks for is its own affair: 4 bytes at most.  */
#define ANY_SHORT_LENGTH SIZE_MAX

static bool
is_getrandom (const struct support_step_syscall *call, size_t request,
	      unsigned int flags)
{
  return (call->number == __NR_getrandom
	  && (request == ANY_SHORT_LENGTH
	      ? call->arguments[1] <= sizeof (uint32_t)
	      : call->arguments[1] == request)
	  && call->arguments[2] == flags);
}

static bool
is_map_of_states (const struct support_step_syscall *call)
{
  return (call->number == SUPPORT_RANDOM_MAP
	  && call->arguments[1] == sysconf (_SC_PAGESIZE)
	  && call->arguments[2] == state.prot
	  && call->arguments[3] == state.flags);
}

/* Whether the COUNT system calls of LIST are those of EXPECTED, for a request
   of REQUEST bytes with FLAGS.  */
static bool
is_expected (const struct support_step_syscall *list, int count,
	     enum expected expected, size_t request, unsigned int flags)
{
  switch (served ? expected : EXPECT_REQUEST)
    {
    case EXPECT_REQUEST:
      return count == 1 && is_getrandom (&list[0], request, flags);
    case EXPECT_FIRST_STATE:
      return (count == 2 && is_map_of_states (&list[0])
	      && is_getrandom (&list[1], support_random_key_length, 0));
    case EXPECT_STATE:
      return (count == 1
	      && is_getrandom (&list[0], support_random_key_length, 0));
    default:
      return count == 0;
    }
}

/* Let the process of S run to its next mark.  Returns how many system calls
   it made, and stores them in LIST, which has room for LIST_ROOM.  */
static int
list_to_mark (struct support_step *s, struct support_step_syscall *list)
{
  int result = support_step_list_syscalls (s, list, list_room);
  if (result == -EIO)
    FAIL_UNSUPPORTED ("the kernel does not tell of system calls");
  TEST_COMPARE (result, SUPPORT_STEP_AT_MARK);
  TEST_VERIFY_EXIT (s->syscalls <= list_room);
  return s->syscalls;
}

static void
print (const struct support_step_syscall *list, int count)
{
  for (int i = 0; i < count; ++i)
    printf ("  number %llu (%#llx, %llu, %#llx, %#llx)\n",
	    (unsigned long long int) list[i].number,
	    (unsigned long long int) list[i].arguments[0],
	    (unsigned long long int) list[i].arguments[1],
	    (unsigned long long int) list[i].arguments[2],
	    (unsigned long long int) list[i].arguments[3]);
}

/* Check the system calls between the next two marks of the process of S.  */
static void
expect (struct support_step *s, enum expected expected, size_t request,
	unsigned int flags, const char *what)
{
  struct support_step_syscall list[list_room];
  TEST_COMPARE (support_step_go (s), SUPPORT_STEP_AT_MARK);
  int count = list_to_mark (s, list);
  if (!is_expected (list, count, expected, request, flags))
    {
      FAIL ("%s: not the system calls of case %d:", what, expected);
      print (list, count);
    }
}

/* Start the process of S, which calls FUNCTION with CLOSURE.  */
static void
start (struct support_step *s, int (*function) (void *), void *closure)
{
  fflush (stdout);
  struct support_step_options options
    = { .callback = function, .closure = closure };
  int err = support_step_start (s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_VERIFY_EXIT (err == 0);
}

static void
finish (struct support_step *s)
{
  int status;
  TEST_COMPARE (support_step_finish (s, &status), 0);
  TEST_COMPARE (status, 0);
}

/* One request, by the way *CLOSURE, between marks.  */
static void *
request_once (void *closure)
{
  char buffer[length];
  int way = *(int *) closure;
  SUPPORT_STEP_MARK ();
  bool good = support_random_fill (&calls, way, buffer,
				   MIN (length, support_random_most[way]));
  SUPPORT_STEP_MARK ();
  if (!good)
    _exit (1);
  return NULL;
}

/* Each function as the first, the second and a later request; then as the
   first of another thread.  */
static int
request_ways (void *closure)
{
  for (int i = 0; i < 4; ++i)
    request_once (closure);
  xpthread_join (xpthread_create (NULL, request_once, closure));
  request_once (closure);
  return 0;
}

static void
check_way (int way)
{
  const char *name = support_random_name[way];
  size_t request
    = (way == SUPPORT_RANDOM_arc4random_uniform ? ANY_SHORT_LENGTH
       : MIN (length, support_random_most[way]));
  struct support_step s;
  start (&s, request_ways, &way);
  expect (&s, EXPECT_REQUEST, request, 0, name);
  expect (&s, EXPECT_FIRST_STATE, request, 0, name);
  expect (&s, EXPECT_NOTHING, request, 0, name);
  expect (&s, EXPECT_NOTHING, request, 0, name);
  expect (&s, EXPECT_STATE, request, 0, name);
  expect (&s, EXPECT_NOTHING, request, 0, name);
  finish (&s);
}

/* First requests that do not show that the kernel's generator is seeded.  */
static const struct
{
  const char *name;
  size_t request;
  unsigned int flags;
  bool no_buffer;
  ssize_t result;
} void_requests[] =
  {
    { "insecure bytes", length, GRND_INSECURE, false, length },
    { "no bytes", 0, 0, false, 0 },
    { "an unknown flag", length, 8, false, -1 },
    { "no buffer", length, 0, true, -1 },
  };

static int
request_void (void *closure)
{
  char buffer[length];
  int i = *(int *) closure;
  void *volatile to = void_requests[i].no_buffer ? NULL : buffer;
  SUPPORT_STEP_MARK ();
  ssize_t result = getrandom (to, void_requests[i].request,
			      void_requests[i].flags);
  SUPPORT_STEP_MARK ();
  /* Kernels before 5.6 know no insecure bytes.  */
  if (result != void_requests[i].result
      && !(void_requests[i].flags == GRND_INSECURE && errno == EINVAL))
    return 1;
  int way = SUPPORT_RANDOM_getrandom;
  for (int k = 0; k < 3; ++k)
    request_once (&way);
  return 0;
}

static void
check_void (int i)
{
  const char *name = void_requests[i].name;
  struct support_step s;
  start (&s, request_void, &i);
  expect (&s, EXPECT_REQUEST, void_requests[i].request,
	  void_requests[i].flags, name);
  expect (&s, EXPECT_REQUEST, length, 0, name);
  expect (&s, EXPECT_FIRST_STATE, length, 0, name);
  expect (&s, EXPECT_NOTHING, length, 0, name);
  finish (&s);
}

/* Names for temporary files.  */
static int
request_names (void *closure)
{
  for (int i = 0; i < 3; ++i)
    {
      SUPPORT_STEP_MARK ();
      char *name = tempnam (NULL, NULL);
      SUPPORT_STEP_MARK ();
      if (name == NULL)
	return 1;
      free (name);
    }
  return 0;
}

/* A name may take more than one request, as some bits would make it unfair;
   and system calls for files.  */
static void
check_names (void)
{
  enum { names = 3 };
  struct support_step_syscall list[names * list_room];
  struct support_step s;
  start (&s, request_names, NULL);
  int count = 0;
  for (int i = 0; i < names; ++i)
    {
      TEST_COMPARE (support_step_go (&s), SUPPORT_STEP_AT_MARK);
      int end = count + list_to_mark (&s, list + count);
      for (int k = count; k < end; ++k)
	if (list[k].number == __NR_getrandom
	    || list[k].number == SUPPORT_RANDOM_MAP)
	  list[count++] = list[k];
    }
  finish (&s);

  bool good = count >= names;
  for (int i = 0; i < count; ++i)
    if (i == 0 || !served)
      good = good && is_getrandom (&list[i], sizeof (uint_fast64_t),
				   GRND_NONBLOCK);
  if (served)
    good = good && is_expected (list + 1, count - 1, EXPECT_FIRST_STATE, 0, 0);
  if (!good)
    {
      FAIL ("tempnam: not the system calls of three requests:");
      print (list, count);
    }
}

/* The program, started anew: its first requests.  */
static int
run_child (void)
{
  int way = SUPPORT_RANDOM_getrandom;
  free (malloc (1));
  SUPPORT_STEP_MARK ();
  for (int i = 0; i < 3; ++i)
    request_once (&way);
  return 0;
}

/* malloc's key is asked for as the program starts, and does not count.  */
static void
check_malloc (void)
{
  char **argv = support_own_command ((char *[]) { (char *) "--direct",
						 (char *) "--child", NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  argv[0] = (char *) "/proc/self/exe";
  struct support_step s;
  struct support_step_options options =
    { .argv = argv,
      .vdso = (support_vdso_present () ? SUPPORT_STEP_VDSO_KEEP
	       : SUPPORT_STEP_VDSO_HIDE) };
  TEST_VERIFY_EXIT (support_step_start (&s, &options) == 0);

  struct support_step_syscall list[list_room];
  int count = list_to_mark (&s, list);
  int keys = 0;
  for (int i = 0; i < count; ++i)
    if (list[i].number == __NR_getrandom)
      {
	++keys;
	TEST_VERIFY (is_getrandom (&list[i], sizeof (uintptr_t),
				   GRND_NONBLOCK));
      }
    else
      TEST_VERIFY (!served || !is_map_of_states (&list[i]));
  TEST_COMPARE (keys, 1);

  expect (&s, EXPECT_REQUEST, length, 0, "behind malloc");
  expect (&s, EXPECT_FIRST_STATE, length, 0, "behind malloc");
  expect (&s, EXPECT_NOTHING, length, 0, "behind malloc");
  finish (&s);
}

static int
do_test (void)
{
  if (child)
    return run_child ();
  printf ("info: %s\n", support_vdso_state ());
  if (!SUPPORT_STEP_HAVE_MARK)
    FAIL_UNSUPPORTED ("no marks on this port");
  served = support_random_state_query (&state);
  if (!served)
    printf ("info: no states for random bytes\n");

  for (int way = 0; way < support_random_ways; ++way)
    check_way (way);
  for (int i = 0; i < array_length (void_requests); ++i)
    check_void (i);
  check_names ();
  check_malloc ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
