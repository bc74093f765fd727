/* getrandom's flags, wrong arguments, long requests and signals.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Result and errno are those of the bare system call, in the first request of
   a process, in those that are served by the vDSO, and, as the test runs once
   more, without a vDSO.  One difference is the vDSO's own: an address that
   cannot be written is SIGSEGV there, and not EFAULT.  Included by its static
   variants.  */

#include <array_length.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xsignal.h>
#include <support/xunistd.h>
#include <support_random_calls.h>
#include <support_random_state.h>
#include <support_seccomp.h>
#include <support_vdso_calls.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>

#ifndef TEST_STATIC
# define TEST_STATIC 0
#endif

/* Requests up to this length are the vDSO's.  */
enum { threshold = 288 };

static bool served;
static size_t page_size;

/* Where a request may write, up to a page that it may not.  */
enum { room_size = 65536 };
static unsigned char *room;

/* A request, and when the process makes it.  */
struct request
{
  void *buffer;
  size_t length;
  unsigned int flags;
  bool first;			/* And no other before.  */
};

/* Make requests until the thread has a state.  */
static void
warm_up (void)
{
  char byte;
  for (int i = 0; i < 3; ++i)
    TEST_COMPARE (getrandom (&byte, 1, 0), 1);
}

/* Compare libc's answer with the kernel's, twice; in a new process.  */
static int
agree (void *closure)
{
  const struct request *r = closure;
  if (!r->first)
    warm_up ();
  for (int i = 0; i < 2; ++i)
    {
      errno = ENOTTY;
      long int result = getrandom (r->buffer, r->length, r->flags);
      int error = errno;
      errno = ENOTTY;
      long int right = syscall (__NR_getrandom, r->buffer, r->length,
				r->flags);
      if (result != right || error != errno)
	FAIL ("%zu bytes, flags %#x, request %d%s: "
	      "%ld, errno %d, and not %ld, errno %d", r->length, r->flags,
	      i + 1, r->first ? " of a process" : " with a state", result,
	      error, right, errno);
    }
  return support_record_failure_is_failed ();
}

static void
check_request (void *buffer, size_t length, unsigned int flags)
{
  for (int first = 0; first <= 1; ++first)
    {
      struct request r = { buffer, length, flags, first };
      int status = support_status_of (agree, &r);
      if (status != 0)
	FAIL ("%zu bytes, flags %#x%s: status %#x", length, flags,
	      first ? ", first" : "", status);
    }
}

static void
check_flags (void)
{
  static const unsigned int flags[] =
    {
      /* GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE and their sums.  */
      0, 1, 2, 3, 4, 5, 6, 7,
      /* Of no meaning yet.  */
      8, 9, 12, 16, 0x100, 1U << 31, -1U
    };
  static const size_t lengths[] =
    {
      0, 1, 32, 256, threshold - 1, threshold, threshold + 1, 1000
    };
  for (int i = 0; i < array_length (flags); ++i)
    for (int k = 0; k < array_length (lengths); ++k)
      check_request (room, lengths[k], flags[i]);
}

/* Addresses that cannot be written.  */

static int
write_nowhere (void *closure)
{
  const struct request *r = closure;
  if (!r->first)
    warm_up ();
  errno = ENOTTY;
  TEST_COMPARE (getrandom (r->buffer, r->length, r->flags), -1);
  TEST_COMPARE (errno, EFAULT);
  return support_record_failure_is_failed ();
}

static int
get_entropy_nowhere (void *closure)
{
  const struct request *r = closure;
  if (!r->first)
    warm_up ();
  errno = ENOTTY;
  TEST_COMPARE (getentropy (r->buffer, r->length), -1);
  TEST_COMPARE (errno, EFAULT);
  return support_record_failure_is_failed ();
}

static void
check_addresses (void)
{
  static const size_t lengths[] =
    {
      1, 32, 256, threshold, threshold + 1, 1000
    };
  void *const addresses[] = { NULL, room + room_size };
  for (int i = 0; i < array_length (addresses); ++i)
    for (int k = 0; k < array_length (lengths); ++k)
      for (int first = 0; first <= 1; ++first)
	{
	  struct request r = { addresses[i], lengths[k], 0, first };
	  bool fatal = served && !first && lengths[k] <= threshold;
	  int status = support_status_of (write_nowhere, &r);
	  if (fatal ? !WIFSIGNALED (status) || WTERMSIG (status) != SIGSEGV
	      : status != 0)
	    FAIL ("getrandom (%p, %zu)%s: status %#x", r.buffer, r.length,
		  first ? ", first" : "", status);
	  if (lengths[k] > 256)
	    continue;
	  status = support_status_of (get_entropy_nowhere, &r);
	  if (fatal ? !WIFSIGNALED (status) || WTERMSIG (status) != SIGSEGV
	      : status != 0)
	    FAIL ("getentropy (%p, %zu)%s: status %#x", r.buffer, r.length,
		  first ? ", first" : "", status);
	}
  for (int i = 0; i < array_length (addresses); ++i)
    {
      /* Always the kernel's.  */
      check_request (addresses[i], 0, 0);
      check_request (addresses[i], threshold + 1, 0);
      check_request (addresses[i], 1, 8);
      check_request (addresses[i], 0, 8);
    }
}

/* Requests that run out of memory to write to before they are complete.  A
   length taken for an int, or for one of 32 bits, would end before that, or
   be the vDSO's.  */
static void
check_long (void)
{
  static const size_t lengths[] =
    {
      room_size, room_size + 1, INT_MAX - 4095, INT_MAX,
      (size_t) INT_MAX + 1, (size_t) INT_MAX + 2, (size_t) INT_MAX + 101,
      UINT32_MAX,
#if SIZE_MAX > UINT32_MAX
      (size_t) UINT32_MAX + 1, (size_t) UINT32_MAX + 2,
      (size_t) UINT32_MAX + 101, SIZE_MAX - UINT32_MAX,
#endif
      SIZE_MAX / 2, SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 2, SIZE_MAX - 1, SIZE_MAX
    };
  for (int i = 0; i < array_length (lengths); ++i)
    {
      check_request (room, lengths[i], 0);
      warm_up ();
      /* Some kernels refuse a length that goes beyond all memory.  */
      ssize_t result = getrandom (room, lengths[i], 0);
      if (served && !(result == -1 && errno == EFAULT))
	TEST_COMPARE (result, room_size);
      check_request (room + room_size - 1000, lengths[i], 0);
    }
}

/* The longest request there is, into a small file mapped again and again.  */
static void
check_longest (void)
{
  const size_t part = 64 << 20;
  const size_t whole = ((size_t) INT_MAX + 1) + part;
  int fd = memfd_create ("tst-vdso-random-flags", MFD_CLOEXEC);
  if (sizeof (size_t) == 4 || fd < 0)
    {
      printf ("info: no room for the longest request\n");
      return;
    }
  xftruncate (fd, part);
  char *start = xmmap (NULL, whole, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
  for (size_t at = 0; at < whole; at += part)
    TEST_VERIFY_EXIT (mmap (start + at, part, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_FIXED, fd, 0) == start + at);
  /* Kernels without states gave a little more or much less.  */
  ssize_t result = getrandom (start, whole, 0);
  if (served)
    TEST_COMPARE (result, INT_MAX & -page_size);
  else
    TEST_VERIFY (result >= 256 && result <= INT_MAX);
  xmunmap (start, whole);
  xclose (fd);
}

/* Signals.  A request of up to 256 bytes is not interrupted, a longer one ends
   early; getrandom never fails with EINTR here, as the kernel's generator is
   seeded.  */

static volatile sig_atomic_t signals;

static void
count_signal (int signo)
{
  ++signals;
}

/* Let signals come at this interval; 0 ends that.  */
static void
set_interval (int microseconds)
{
  struct itimerval timer =
    { .it_interval.tv_usec = microseconds, .it_value.tv_usec = microseconds };
  TEST_COMPARE (setitimer (ITIMER_REAL, &timer, NULL), 0);
}

/* The number of lines of 64 bytes of BUFFER that are zero.  */
static size_t
count_zeros (const char *buffer, size_t length)
{
  static const char zeros[64];
  size_t count = 0;
  for (size_t i = 0; i < length; i += sizeof (zeros))
    count += memcmp (buffer + i, zeros, sizeof (zeros)) == 0;
  return count;
}

static void
check_signals (int flags)
{
  const size_t length = 4 << 20;
  struct sigaction action = { .sa_handler = count_signal, .sa_flags = flags };
  xsigaction (SIGALRM, &action, NULL);
  char *buffer = xmmap (NULL, length, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1);

  ssize_t result;
  do
    {
      memset (buffer, 0, length);
      set_interval (500);
      errno = ENOTTY;
      result = getrandom (buffer, length, 0);
      int error = errno;
      set_interval (0);
      TEST_COMPARE (error, ENOTTY);
      if (result < 256 || result > length)
	FAIL_EXIT1 ("interrupted: %zd bytes", result);
    }
  while (result == length);
  TEST_COMPARE (count_zeros (buffer, result & -64), 0);
  size_t rest = (result + 63) & -64;
  TEST_COMPARE (count_zeros (buffer + rest, length - rest),
		(length - rest) / 64);

  /* arc4random_buf goes on.  */
  memset (buffer, 0, length);
  sig_atomic_t before;
  do
    {
      set_interval (500);
      before = signals;
      errno = ENOTTY;
      arc4random_buf (buffer, length);
      TEST_COMPARE (errno, ENOTTY);
      set_interval (0);
      TEST_COMPARE (count_zeros (buffer, length), 0);
    }
  while (signals < before + 2);

  set_interval (500);
  before = signals;
  while (signals < before + 100)
    {
      errno = ENOTTY;
      TEST_COMPARE (getrandom (buffer, 256, 0), 256);
      TEST_COMPARE (getentropy (buffer, 256), 0);
      TEST_COMPARE (errno, ENOTTY);
    }
  set_interval (0);
  xmunmap (buffer, length);
}

static int
do_test (void)
{
  printf ("info: %s\n", support_vdso_state ());
  struct support_random_state state;
  served = support_random_state_query (&state);
  if (!served)
    printf ("info: no states for random bytes\n");
  page_size = sysconf (_SC_PAGESIZE);
  room = xmmap (NULL, room_size + (1 << 20), PROT_NONE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1);
  TEST_COMPARE (mprotect (room, room_size, PROT_READ | PROT_WRITE), 0);

  check_flags ();
  check_addresses ();
  check_long ();
  check_signals (0);
  check_signals (SA_RESTART);
  /* Seconds long; the static variants differ in nothing here.  */
  if (!TEST_STATIC && support_vdso_present ())
    check_longest ();
  support_vdso_repeat_hidden ();
  return 0;
}

#include <support/test-driver.c>
