/* Something happens at every instruction of a call of getrandom.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   What the tests of the stepper share.  A tracer stops a thread, the victim,
   before the n-th instruction of a piece of code, for every n; there an event
   happens to it, once; and when all is over

   - no 64-bit value was seen twice, by whatever thread and process, and none
     was zero or not written;
   - the owner words name the living threads with a state, each once, and no
     other; in a child too;
   - a state in which a call was abandoned is zero once its thread is gone;
   - another thread's calls, in most cases from the victim's old state, enter
     the kernel no more;
   - the victim's neither, unless its call was abandoned.

   Each n has a process of its own, forked by one that never made a call.  */

#ifndef TST_VDSO_RANDOM_STEP_H
#define TST_VDSO_RANDOM_STEP_H

#include <array_length.h>
#include <errno.h>
#include <lowlevellock-futex.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/support.h>
#include <support/xsignal.h>
#include <support/xthread.h>
#include <support/xunistd.h>
#include <support_image.h>
#include <support_random_values.h>
#include <support_step.h>
#include <support_step_mark.h>
#include <support_step_way.h>
#include <support_vdso_symbol.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define TIMEOUT 120

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

/* At which instructions to interrupt.  Of one that is executed many times, as
   in the loop that makes random blocks, only the first time counts as a
   place.  */
enum step_density
{
  step_everywhere,
  step_at_each_place,
  /* At each place of libc, and some of the vDSO: the same is done in full
     elsewhere.  */
  step_at_some_places,
};
enum { step_some = 16 };

/* No denser in this test.  */
#ifndef TEST_STATIC
# define STEP_DENSITY step_everywhere
#elif !defined STEP_DENSITY
# define STEP_DENSITY step_at_each_place
#endif

/* What happens.  */
struct step_event
{
  const char *name;
  /* In the victim, by a signal; or, if NULL, ...  */
  void (*handler) (int signo);
  /* ... in the main thread, while the victim stands still.  */
  void (*act) (void);
  /* The interrupted call does not return, or need not.  */
  bool abandons;
  /* The victim is cancelled, and how.  */
  bool cancels, asynchronous;
  /* Not while a thread ends: undefined there, or not async-signal-safe.  */
  bool not_at_end;
  /* No denser than this in the vDSO.  */
  enum step_density in_vdso;
};

/* Where it happens.  */
struct step_window
{
  const char *name;
  /* What the main thread does before there is a victim.  */
  void (*prepare_main) (void);
  /* How many calls the victim makes before.  */
  int calls_before;
  /* What is interrupted: a call for LENGTH bytes; NULL: the thread's end.  */
  ssize_t (*call) (void *buffer, size_t length);
  size_t length;
  /* No denser than this in the vDSO.  */
  enum step_density in_vdso;
};

enum { step_most_values = 1000, step_most_length = 32 };

/* What the tracer orders the main thread to do.  */
enum { step_wait, step_act, step_go_on };
/* And what that says.  */
enum { step_acted = 1, step_cannot_act };

/* Between the tracer, the process and its children.  */
static struct
{
  /* The first thing that went wrong, or NULL.  */
  const char *problem;
  unsigned int order;
  /* The main thread runs no code of libc but syscall until it is ordered
     to, so that no breakpoint meets it.  */
  unsigned int quiet;
  /* It did what it was ordered to.  */
  unsigned int acted;
  /* A state in which the victim's call was abandoned.  */
  void *abandoned;
} *step_shared;

/* Of one process and its children, and of all.  */
static struct support_random_values *step_values;
static struct support_random_values *step_all_values;

static const struct step_window *step_window;
static const struct step_event *step_event;
static pthread_t step_victim;
static sigjmp_buf step_jump;

/* The owner of slots that are to be taken, but by nobody.  */
static uintptr_t step_filler;

/* Of the interrupted call, and what was in it when its process was forked.  */
static char step_buffer[step_most_length];
static char step_at_fork[step_most_length];

/* The way is being recorded, and a mark must end it.  */
static bool step_recording;

/* This process is a child of the traced one.  */
static volatile sig_atomic_t step_forked;

static void
step_problem (const char *text)
{
  const char *none = NULL;
  __atomic_compare_exchange_n (&step_shared->problem, &none, text, 0,
			       __ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

static void
step_verify (bool good, const char *text)
{
  if (!good)
    step_problem (text);
}

/* ---- The calls.  All are async-signal-safe.  */

static ssize_t
step_getrandom (void *buffer, size_t length)
{
  return getrandom (buffer, length, 0);
}

static ssize_t
step_getentropy (void *buffer, size_t length)
{
  return getentropy (buffer, length) == 0 ? length : -1;
}

static ssize_t
step_arc4random_buf (void *buffer, size_t length)
{
  arc4random_buf (buffer, length);
  return length;
}

/* Fills 8 bytes.  */
static ssize_t
step_arc4random (void *buffer, size_t length)
{
  uint32_t *numbers = buffer;
  numbers[0] = arc4random ();
  numbers[1] = arc4random ();
  return length;
}

/* What follows each call.  */
static void
step_check (ssize_t result, size_t length)
{
  step_verify (result == length, "a call failed");
  step_verify (errno == ENOTTY, "a call that succeeded changed errno");
}

static void
step_add (const void *buffer, size_t length)
{
  step_verify (support_random_values_add (step_values, buffer, length),
	       "bytes were zero, or not written");
}

static void
step_make_call (ssize_t (*call) (void *, size_t), size_t length)
{
  char buffer[step_most_length];
  support_random_values_prepare (buffer, length);
  errno = ENOTTY;
  step_check (call (buffer, length), length);
  step_add (buffer, length);
}

/* One of each.  */
static void
step_make_calls (void)
{
  step_make_call (step_getrandom, 32);
  step_make_call (step_getentropy, 16);
  step_make_call (step_arc4random_buf, 24);
  step_make_call (step_arc4random, 8);
}

/* Likewise in a thread of its own.  */
static void *
step_make_calls_thread (void *closure)
{
  step_make_calls ();
  return NULL;
}

/* Likewise, from a handler.  */
static inline void
step_make_calls_in_handler (void)
{
  int saved = errno;
  step_make_calls ();
  errno = saved;
}

/* ---- The windows.  */

/* The kernel is known to be seeded from now on.  */
static void
step_start (void)
{
  step_make_call (step_getrandom, 32);
}

/* A block of slots is mapped, and all are free; the victim's will be the one
   that the next to ask would get.  */
static void
step_map (void)
{
  step_start ();
  xpthread_join (xpthread_create (NULL, step_make_calls_thread, NULL));
  step_verify (keeper_blocks () == 1 && keeper_owned () == 0,
	       "a thread that ended left its state");
}

/* A block is mapped, and none of its slots free.  */
static void
step_fill (void)
{
  step_map ();
  keeper_fill ((uintptr_t) &step_filler);
}

static const struct step_window step_windows[] =
  {
    { "the first call", NULL, 0, step_getrandom, 32 },
    { "the second call", step_start, 0, step_getrandom, 32 },
    { "taking a state", step_map, 0, step_getrandom, 32,
      step_at_some_places },
    { "growing", step_fill, 0, step_getrandom, 32, step_at_some_places },
    { "a later call", step_start, 1, step_getrandom, 32 },
    { "a later call that refills", step_start, 3, step_getrandom, 32,
      step_at_each_place },
    { "a later getentropy", step_start, 1, step_getentropy, 16,
      step_at_each_place },
    { "a later arc4random_buf", step_start, 1, step_arc4random_buf, 24,
      step_at_each_place },
    { "a later arc4random, twice", step_start, 1, step_arc4random, 8,
      step_at_each_place },
    { "a thread's end", step_start, 1 },
    { "the end of a thread without a state", step_start, 0 },
  };

/* ---- The process.  */

/* Wait until *WORD is not VALUE any more.  */
static unsigned int
step_await (unsigned int *word, unsigned int value)
{
  unsigned int now;
  while ((now = __atomic_load_n (word, __ATOMIC_ACQUIRE)) == value)
    syscall (__NR_futex, word, FUTEX_WAIT, value, NULL, NULL, 0);
  return now;
}

static void
step_tell (unsigned int *word, unsigned int value)
{
  __atomic_store_n (word, value, __ATOMIC_RELEASE);
  syscall (__NR_futex, word, FUTEX_WAKE, 2, NULL, NULL, 0);
}

/* In a child, behind the calls: its own states are those of its one thread,
   and its threads and children get others.  */
static void
step_end_child (void)
{
  step_verify (keeper_own () >= 0, "a child's thread lost its state");
  step_verify (keeper_owned () == keeper_own (), "a child's state is lost");
  xpthread_join (xpthread_create (NULL, step_make_calls_thread, NULL));
  step_verify (keeper_owned () == keeper_own (),
	       "a state of a child's thread is lost");
  pid_t pid = xfork ();
  step_make_calls ();
  if (pid == 0)
    _exit (0);
  int status;
  xwaitpid (pid, &status, 0);
  step_verify (status == 0, "a child's child failed");
}

/* The victim's last words.  */
static void
step_end_victim (void *closure)
{
  step_make_calls ();
  step_verify (keeper_own () >= 0, "the victim lost its state");
  step_verify (step_event->abandons || keeper_self ()->idle != 0,
	       "the victim is slow for ever");
  step_shared->abandoned = keeper_abandoned ();
}

/* Whether the interrupted call had all of its bytes, and they were as good as
   returned, before its process was forked: then parent and child share
   them.  Where the call returns them by a register, that cannot be seen.  */
static bool
step_had_all_at_fork (void)
{
  return (step_window->call == step_arc4random
	  || memcmp (step_buffer, step_at_fork, step_window->length) == 0);
}

static void
step_interrupted_call (void)
{
  size_t length = step_window->length;
  support_random_values_prepare (step_buffer, length);
  errno = ENOTTY;
  SUPPORT_STEP_MARK ();
  ssize_t result = step_window->call (step_buffer, length);
  if (step_recording)
    SUPPORT_STEP_MARK ();
  /* Unless it went another way, the order is given already.  */
  step_tell (&step_shared->order, step_go_on);
  step_check (result, length);
  if (!step_forked || !step_had_all_at_fork ())
    step_add (step_buffer, length);
}

static void *
step_run_victim (void *closure)
{
  for (int i = 0; i < step_window->calls_before; ++i)
    step_make_call (step_getrandom, 32);
  step_await (&step_shared->quiet, 0);
  if (step_window->call == NULL)
    {
      SUPPORT_STEP_MARK ();
      return NULL;
    }

  pthread_cleanup_push (step_end_victim, NULL);
  if (step_event->asynchronous)
    pthread_setcanceltype (PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  if (sigsetjmp (step_jump, 1) == 0)
    step_interrupted_call ();
  step_end_victim (NULL);
  if (step_forked)
    {
      step_end_child ();
      _exit (0);
    }
  if (step_event->cancels)
    {
      pthread_testcancel ();
      step_problem ("the victim was not cancelled");
    }
  pthread_cleanup_pop (0);
  return NULL;
}

/* Whether the victim stands where who wants to cancel it has to wait: at its
   end, since glibc 2.41.  */
static bool
step_victim_is_locked (void)
{
  const struct pthread *victim = (const struct pthread *) step_victim;
  return victim->exit_lock != 0;
}

/* The owner words of the traced process, whose main thread is its only
   one.  */
static void
step_check_slots (void)
{
  step_verify (keeper_own () >= 0, "the main thread lost its state");
  step_verify (keeper_held_by ((uintptr_t) step_victim) == 0,
	       "the victim's state was not given back");
  step_verify (keeper_owned () == (keeper_held_by ((uintptr_t) &step_filler)
				 + keeper_own ()), "a state is lost");
}

static int
step_run_process (void *closure)
{
  /* Children that end must not stop the main thread.  */
  sigset_t child;
  sigemptyset (&child);
  sigaddset (&child, SIGCHLD);
  xpthread_sigmask (SIG_BLOCK, &child, NULL);
  struct sigaction action = { .sa_flags = SA_RESTART };
  action.sa_handler = step_event->handler ?: SIG_DFL;
  xsigaction (SIGUSR1, &action, NULL);

  if (step_window->prepare_main != NULL)
    step_window->prepare_main ();
  step_victim = xpthread_create (NULL, step_run_victim, NULL);
  step_tell (&step_shared->quiet, 1);
  while (step_await (&step_shared->order, step_wait) == step_act)
    {
      int how = step_acted;
      if (step_event->cancels && step_victim_is_locked ())
	how = step_cannot_act;
      else
	step_event->act ();
      step_shared->order = step_wait;
      step_tell (&step_shared->acted, how);
    }
  void *result = xpthread_join (step_victim);
  step_verify (result == (step_event->cancels && step_window->call != NULL
			  ? PTHREAD_CANCELED : NULL),
	       "the victim ended wrongly");
  int status;
  while (waitpid (-1, &status, 0) > 0)
    step_verify (status == 0, "a child failed");

  step_verify (step_shared->abandoned == NULL
	       || keeper_is_zero (step_shared->abandoned),
	       "a call was abandoned in a state that was given back as it is");
  step_check_slots ();
  step_make_calls ();
  for (int i = 0; i < 2; ++i)
    {
      SUPPORT_STEP_MARK ();
      step_make_call (step_getrandom, 32);
      SUPPORT_STEP_MARK ();
    }
  step_check_slots ();
  step_verify (keeper_own () == 1, "the main thread has no state");
  return 0;
}

/* ---- The tracer.  */

static void
step_inject (struct support_step *s)
{
  if (step_event->handler != NULL)
    {
      TEST_COMPARE (support_step_signal (s, SIGUSR1), 0);
      return;
    }
  struct timespec patience = { .tv_sec = 20 };
  while (true)
    {
      int how;
      step_tell (&step_shared->order, step_act);
      while ((how = __atomic_load_n (&step_shared->acted, __ATOMIC_ACQUIRE))
	     == 0)
	if (syscall (__NR_futex, &step_shared->acted, FUTEX_WAIT, 0, &patience,
		     NULL, 0) != 0 && errno == ETIMEDOUT)
	  FAIL_EXIT1 ("the main thread hangs");
      if (how == step_acted)
	break;
      step_shared->acted = 0;
      TEST_VERIFY_EXIT (support_step_count (s, 1, NULL, NULL)
			== SUPPORT_STEP_STOPPED);
    }
}

/* Let the process of S go on to its end.  */
static void
step_go_to_end (struct support_step *s)
{
  uint64_t syscalls = UINT64_MAX;
  int result;
  step_tell (&step_shared->order, step_go_on);
  while ((result = support_step_go (s)) == SUPPORT_STEP_AT_MARK)
    {
      result = support_step_count_syscalls (s);
      if (result != SUPPORT_STEP_AT_MARK)
	break;
      /* One of the calls may have to fetch a key, as the kernel does now and
	 then as well.  */
      if (s->syscalls < syscalls)
	syscalls = s->syscalls;
    }
  if (result < 0)
    FAIL_EXIT1 ("the process hangs: %d", result);
  step_verify (s->status == 0, "the process failed");
  step_verify (syscalls == 0, "the main thread's calls enter the kernel");
}

/* Start the process in S, and let the victim go to where its way begins.  */
static void
step_start_process (struct support_step *s)
{
  memset (step_shared, 0, sizeof (*step_shared));
  step_values->count = 0;
  struct support_step_options options = { .callback = step_run_process };
  int err = support_step_start (s, &options);
  if (support_step_refused (err))
    FAIL_UNSUPPORTED ("no process can be traced here");
  TEST_COMPARE (err, 0);
  TEST_VERIFY_EXIT (support_step_go (s) == SUPPORT_STEP_AT_MARK);
}

/* Record the WAY that the victim goes if nothing happens to it.  */
static void
step_record (struct support_step_way *way)
{
  const struct step_event *event = step_event;
  struct step_event nothing = { "nothing",
				.asynchronous = event->asynchronous };
  step_event = &nothing;
  step_recording = true;
  struct support_step s;
  step_start_process (&s);
  int result = support_step_way_record (way, &s);
  if (result == -ENOSYS)
    FAIL_UNSUPPORTED ("this port cannot step");
  TEST_COMPARE (result, step_window->call == NULL
		? SUPPORT_STEP_THREAD_ENDED : SUPPORT_STEP_AT_MARK);
  step_go_to_end (&s);
  support_step_kill (&s);
  step_recording = false;
  step_event = event;

  if (step_shared->problem != NULL)
    FAIL ("%s: %s", step_window->name, step_shared->problem);
  TEST_VERIFY (way->count > 10);
  support_random_values_move (step_all_values, step_values);
}

/* Likewise, but not where the kernel happens to want new keys.  */
static void
step_record_typical (struct support_step_way *way)
{
  struct support_step_way other = { 0 };
  step_record (way);
  int attempts = 5;
  for (step_record (&other); !support_step_way_same (way, &other);
       step_record (&other))
    {
      TEST_VERIFY_EXIT (--attempts > 0);
      struct support_step_way last = *way;
      *way = other;
      other = last;
    }
  support_step_way_free (&other);
}

/* Let the event happen before instruction number N of WAY.  Returns false if
   the process went another way, as it may when the kernel wants new keys.  */
static bool
step_run_once (const struct support_step_way *way, size_t n)
{
  struct support_step s;
  step_start_process (&s);
  bool there = support_step_way_go (way, &s, n) == SUPPORT_STEP_STOPPED;
  if (there)
    {
      step_inject (&s);
      step_go_to_end (&s);
      if (support_random_values_repeated (step_values) != 0)
	step_problem ("a value was seen twice");
      support_random_values_move (step_all_values, step_values);
    }
  support_step_kill (&s);
  return there;
}

/* Where the vDSO's code is.  */
static bool
step_in_vdso (uint64_t pc)
{
  const char *image = (const char *) getauxval (AT_SYSINFO_EHDR);
  return pc - (uintptr_t) image < support_image_size (image);
}

/* Whether to interrupt WAY before instruction number N.  *PLACE counts places
   of the vDSO.  */
static bool
step_wanted (const struct support_step_way *way, size_t n,
	     unsigned int *place)
{
  bool inside = step_in_vdso (support_step_way_pc (way, n));
  enum step_density density = STEP_DENSITY;
  if (inside)
    density = MAX (density, MAX (step_window->in_vdso, step_event->in_vdso));
  if (density == step_everywhere)
    return true;
  if (!support_step_way_first (way, n))
    return false;
  if (!inside)
    return true;
  return (*place)++ % (density == step_at_some_places ? step_some : 1) == 0;
}

/* The event and the window: at all instructions that are wanted.  */
static void
step_run_all (void)
{
  struct support_step_way way = { 0 };
  step_record_typical (&way);
  unsigned int in_vdso = 0, outside = 0, places = 0, failures = 0;
  for (size_t n = 0; n < way.count && failures < 5; ++n)
    {
      if (!step_wanted (&way, n, &places))
	continue;
      int attempts = 3;
      while (attempts > 0 && !step_run_once (&way, n))
	--attempts;
      if (attempts == 0)
	step_shared->problem = "the way is never the same";

      bool inside = step_in_vdso (support_step_way_pc (&way, n));
      ++*(inside ? &in_vdso : &outside);
      if (step_shared->problem != NULL)
	{
	  ++failures;
	  FAIL ("%s, %s, instruction %zu%s: %s", step_window->name,
		step_event->name, n, inside ? " (vDSO)" : "",
		step_shared->problem);
	}
    }
  printf ("info: %s, %s: at %u instructions of libc and %u of the vDSO,"
	  " of %zu\n", step_window->name, step_event->name, outside, in_vdso,
	  way.count);
  support_step_way_free (&way);
}

/* Whether the vDSO says that it has states.  */
static bool
step_have_states (void)
{
  uint32_t answer[16];
  ssize_t (*function) (void *, size_t, unsigned int, void *, size_t)
    = support_vdso_pointer (SUPPORT_VDSO_GETRANDOM);
  return (function != NULL
	  && function (NULL, 0, 0, answer, ~(size_t) 0) == 0);
}

/* Let each of the COUNT events happen in each window.  */
static void
step_run (const struct step_event *events, size_t count)
{
  if (!step_have_states ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  if (!SUPPORT_STEP_HAVE_ATOMIC_STEPS)
    FAIL_UNSUPPORTED ("nothing steps through an atomic operation here");
  keeper_find ();
  TEST_VERIFY_EXIT (keeper_find ()->reach == 0 && keeper_blocks () == 0);
  step_shared = xmmap (NULL, sizeof (*step_shared), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1);
  step_values = support_random_values_new (step_most_values);
  step_all_values = support_random_values_new (10000000);

  for (size_t i = 0; i < array_length (step_windows); ++i)
    {
      step_window = &step_windows[i];
      for (size_t k = 0; k < count; ++k)
	if (step_window->call != NULL || !events[k].not_at_end)
	  {
	    step_event = &events[k];
	    step_run_all ();
	  }
    }

  /* A key that is not random gives the same bytes in each process.  */
  printf ("info: %zu values\n", step_all_values->count);
  TEST_COMPARE (support_random_values_repeated (step_all_values), 0);
}

#endif
