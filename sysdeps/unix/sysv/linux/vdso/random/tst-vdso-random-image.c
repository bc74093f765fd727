/* Random numbers with a vDSO whose getrandom is not what it should be.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   It has no states to offer, or such of odd sizes, or in memory that cannot be
   had, or gives up later, or is not there.  The calls work, with the right
   result and without a word in errno; states are whole, apart from each other
   and each in one page; and who cannot serve is not asked again and
   again.  */

#include <array_length.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <support/check.h>
#include <support/xthread.h>
#include <support_image.h>
#include <support_own_command.h>
#include <support_seccomp.h>
#include <support_step.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/param.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

static int do_test (void);
#include <support/test-driver.c>
#include "tst-vdso-random-keeper.h"

/* Set in the environment of a process whose vDSO has no getrandom.  */
static const char missing[] = "TST_VDSO_RANDOM_MISSING";

/* What the vDSO's function does.  */
static struct image
{
  const char *name;
  /* The query's result, and what it says.  */
  ssize_t query;
  uint32_t size, prot, flags;
  /* The results of calls, 0: what was asked for.  */
  ssize_t result;
  /* Whether the thread keeps its state.  */
  bool serves;
  /* How often a thread may call it.  */
  unsigned int most_calls;
} image;

#define GOOD PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS
/* Sizes relative to a page's.  */
enum { page = 0x10000000, many = 1000 };

static struct image images[] =
  {
    { "answers -ENOSYS to the query", -ENOSYS, 144, GOOD },
    { "answers 1 to the query", 1, 144, GOOD },
    { "answers 144 to the query", 144, 144, GOOD },
    { "has states of 0 bytes", 0, 0, GOOD },
    { "has states of more than a page", 0, page + 1, GOOD },
    { "has states of a page", 0, page, GOOD },
    { "has states of a page and no line", 0, page - DL_VDSO_RANDOM_LINE + 1,
      GOOD },
    { "has states of a page but a line", 0, page - DL_VDSO_RANDOM_LINE, GOOD,
      0, true, many },
    { "has states of 2^32 - 1 bytes", 0, UINT32_MAX, GOOD },
    { "has states of 2^31 bytes", 0, 1U << 31, GOOD },
    { "has states of 1 byte", 0, 1, GOOD, 0, true, many },
    { "has states of 64 bytes", 0, 64, GOOD, 0, true, many },
    { "has states of 144 bytes", 0, 144, GOOD, 0, true, many },
    { "has states of 145 bytes", 0, 145, GOOD, 0, true, many },
    { "has states of 193 bytes", 0, 193, GOOD, 0, true, many },
    { "has states of 3000 bytes", 0, 3000, GOOD, 0, true, many },
    { "has memory of an unknown kind", 0, 144, PROT_READ | PROT_WRITE,
      MAP_ANONYMOUS | 0xf },
    { "has memory that is a file's", 0, 144, PROT_READ | PROT_WRITE,
      MAP_PRIVATE },
    { "answers -ENOSYS later", 0, 144, GOOD, -ENOSYS, false, 2 },
    { "answers -EPERM later", 0, 144, GOOD, -EPERM, false, 2 },
  };

static unsigned int queries;
static __thread unsigned int thread_calls;

/* In place of the vDSO's function.  Each state is filled with its thread's
   number.  */
static ssize_t
answer (void *buffer, size_t length, unsigned int flags, void *state,
	size_t state_size)
{
  if (buffer == NULL && length == 0 && flags == 0 && state_size == -1)
    {
      __atomic_fetch_add (&queries, 1, __ATOMIC_RELAXED);
      memcpy (state, &image.size, 3 * sizeof (uint32_t));
      return image.query;
    }
  static unsigned int marks;
  static __thread unsigned char mark;
  if (thread_calls++ == 0)
    mark = __atomic_add_fetch (&marks, 1, __ATOMIC_RELAXED);
  size_t page_size = sysconf (_SC_PAGESIZE);
  TEST_COMPARE (state_size, image.size);
  TEST_COMPARE ((uintptr_t) state / page_size,
		((uintptr_t) state + state_size - 1) / page_size);
  TEST_COMPARE ((uintptr_t) state % 16, 0);
  unsigned char *bytes = state;
  for (size_t i = 0; i < state_size; ++i)
    if (bytes[i] != (thread_calls == 1 ? 0 : mark))
      FAIL_EXIT1 ("%s: byte %zu of a state is not its owner's", image.name,
		  i);
  memset (state, mark, state_size);
  if (image.result != 0)
    return image.result;
  TEST_COMPARE (syscall (__NR_getrandom, buffer, length, 0), length);
  return length;
}

static void
call_all (void)
{
  static const unsigned char zeros[16];
  for (int i = 0; i < 5; ++i)
    {
      unsigned char bytes[5][16] = { 0 };
      errno = ENOTTY;
      TEST_COMPARE (getrandom (bytes[0], 16, 0), 16);
      TEST_COMPARE (getrandom (bytes[1], 16, GRND_NONBLOCK), 16);
      TEST_COMPARE (getentropy (bytes[2], 16), 0);
      arc4random_buf (bytes[3], 16);
      for (int k = 0; k < 16; k += 4)
	memcpy (bytes[4] + k, &(uint32_t) { arc4random () }, 4);
      TEST_COMPARE (errno, ENOTTY);
      for (int k = 0; k < 5; ++k)
	TEST_VERIFY (memcmp (bytes[k], zeros, 16) != 0);
    }
  char bytes[1000];
  TEST_COMPARE (getrandom (bytes, sizeof (bytes), 0), sizeof (bytes));
  errno = 0;
  TEST_COMPARE (getrandom (bytes, 16, -1), -1);
  TEST_COMPARE (errno, EINVAL);
}

static pthread_barrier_t barrier;

static void *
call_in_thread (void *closure)
{
  call_all ();
  TEST_COMPARE (keeper_self_has () && keeper_self ()->limit != 0,
		image.serves);
  TEST_VERIFY (thread_calls <= image.most_calls);
  TEST_VERIFY (!image.serves || thread_calls > 0);
  xpthread_barrier_wait (&barrier);
  call_all ();
  TEST_VERIFY (image.serves || thread_calls <= image.most_calls);
  return NULL;
}

/* More than one page holds, with most sizes.  */
enum { threads = 70 };

static int
call_in_threads (void *closure)
{
  char byte;
  TEST_COMPARE (getrandom (&byte, 1, 0), 1);
  xpthread_barrier_init (&barrier, NULL, threads);
  for (int round = 0; round < 2; ++round)
    {
      pthread_t thread[threads];
      for (int i = 0; i < threads; ++i)
	thread[i] = xpthread_create (NULL, call_in_thread, NULL);
      for (int i = 0; i < threads; ++i)
	xpthread_join (thread[i]);
      TEST_COMPARE (keeper_owned (), 0);
      /* Without their marks for the next round.  */
      for (struct dl_vdso_random_block *block = &keeper_find ()->first;
	   image.serves && block != NULL; block = block->next)
	/* The first block may not use all of its page.  */
	memset (block->pages, 0,
		howmany (block->count, keeper_find ()->per_page)
		* sysconf (_SC_PAGESIZE));
      if (!image.serves && image.most_calls > 0)
	break;
    }
  return 0;
}

static int
call_redirected (void *closure)
{
  image = *(struct image *) closure;
  TEST_VERIFY_EXIT (support_vdso_redirect (SUPPORT_VDSO_GETRANDOM,
					   (void (*) (void)) answer));
  call_in_threads (NULL);
  TEST_COMPARE (queries, 1);
  return 0;
}

static int
redirect (void *closure)
{
  return !support_vdso_redirect (SUPPORT_VDSO_GETRANDOM,
				 (void (*) (void)) answer);
}

/* Run the test's own command with a vDSO that calls its function something
   else.  */
static void
repeat_missing (void)
{
  const char *start = (const char *) getauxval (AT_SYSINFO_EHDR);
  const ElfW(Shdr) *symbols = support_image_section (start, SHT_DYNSYM);
  const ElfW(Shdr) *sections
    = (const void *) (start + ((const ElfW(Ehdr) *) start)->e_shoff);
  size_t strings = sections[symbols->sh_link].sh_offset;
  /* Not NULL where the process has that function.  */
  const char *volatile name = SUPPORT_VDSO_GETRANDOM;
  size_t length = strlen (name);
  size_t offset = strings;
  while (strncmp (start + offset, name, length + 1) != 0)
    ++offset;

  char **argv = support_own_command ((char *[]) { NULL });
  TEST_VERIFY_EXIT (argv != NULL);
  setenv (missing, "1", 1);
  struct support_step s;
  int err = support_step_start (&s, &(struct support_step_options)
				{ .argv = argv });
  unsetenv (missing);
  if (support_step_refused (err))
    {
      printf ("info: no process can be traced here\n");
      return;
    }
  TEST_COMPARE (err, 0);
  uint64_t there = support_image_address (s.pid);
  TEST_COMPARE (support_step_poke (&s, there + offset + length - 1, "x", 1),
		0);
  int status;
  TEST_COMPARE (support_step_finish (&s, &status), 0);
  TEST_COMPARE (status, 0);
}

static int
do_test (void)
{
  if (getenv (missing) != NULL)
    {
      TEST_VERIFY (support_vdso_symbol (SUPPORT_VDSO_GETRANDOM) == NULL);
      image = (struct image) { "is not there" };
      return call_in_threads (NULL);
    }
  if (!keeper_expected ())
    FAIL_UNSUPPORTED ("no vDSO with states for getrandom");
  size_t page_size = sysconf (_SC_PAGESIZE);
  if (support_status_of (redirect, NULL) != 0)
    FAIL_UNSUPPORTED ("the vDSO's function cannot be redirected");
  for (size_t i = 0; i < array_length (images); ++i)
    {
      if (images[i].size > page / 2 && images[i].size < 2 * page)
	images[i].size += page_size - page;
      printf ("info: a vDSO that %s\n", images[i].name);
      TEST_COMPARE (support_status_of (call_redirected, &images[i]), 0);
    }
  repeat_missing ();
  return 0;
}
