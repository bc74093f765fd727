/* The calls whose cost scripts/cost and scripts/bench tell, between marks for
   vdso-step.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* cost-probe ROUNDS
     One pair of marks around nothing, then in each round for each call four
     pairs: a call of an empty function by the vDSO function's prototype, the
     vDSO's function (the empty one again where it has none), an empty function
     by libc's prototype, libc's function through the PLT (the empty one again
     where this libc has none).  What a pair counts more than that around its
     empty function is the callee's own, because both have the same arguments
     to load; see PAIR.
   cost-probe --lengths ROUNDS
     The same for random bytes: each function for each number of bytes, as
     long as they are not too many to be stepped.
   cost-probe --thousand
     For each call one pair around 1,000 calls of libc's function.
   cost-probe --once
     A pair around nothing, then one around each getrandom: the first and the
     second of the process, of a first thread, and of a second.
   cost-probe --names, cost-probe --lengths --names
     No marks: a line for each call, in the order of the pairs.  Its name, the
     vDSO's symbol or "-", and what libc's function is bound to: a file and the
     offset in it, "[vdso]" and a symbol, or "-" and 0 where there is none.
     Separated by tabs.  */

#include "support_step_mark.h"
#include "vdso-calls.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

/* Calls of each function before its pair, in each round: the way is warm, and
   random states have their keys.  */
enum { WARM = 3 };

/* Where the pairs leave their results.  */
static volatile long int sink;

/* A pair of marks around a call of FUNCTION: by name, or by a pointer that
   is in a register before the first mark.  */
#define PAIR(function, arguments)		\
  do						\
    {						\
      SUPPORT_STEP_MARK ();			\
      __auto_type result_ = function arguments;	\
      SUPPORT_STEP_MARK ();			\
      sink = result_;				\
    }						\
  while (0)

/* For each call: a pair around libc's function; around any function by libc's
   prototype, and by the vDSO's; warming both; 1,000 calls between two
   marks.  */
#define DEFINE(id, name, function, arguments, image, type, image_arguments, \
	       number, kernel_arguments)				\
  static void __attribute__ ((noipa))					\
  libc_##id (void)							\
  {									\
    PAIR (function, arguments);						\
  }									\
  static void __attribute__ ((noipa))					\
  like_libc_##id (void (*any) (void))					\
  {									\
    __typeof (&function) callee = (__typeof (&function)) any;		\
    __asm__ ("" : "+r" (callee));					\
    PAIR (callee, arguments);						\
  }									\
  static void __attribute__ ((noipa))					\
  like_vdso_##id (void (*any) (void))					\
  {									\
    type *callee = (type *) any;					\
    __asm__ ("" : "+r" (callee));					\
    PAIR (callee, image_arguments);					\
  }									\
  static void __attribute__ ((noipa))					\
  warm_##id (void (*any) (void))					\
  {									\
    type *callee = (type *) any;					\
    for (int i = 0; i < WARM; ++i)					\
      {									\
	sink = function arguments;					\
	sink = callee image_arguments;					\
      }									\
  }									\
  static void __attribute__ ((noipa))					\
  thousand_##id (void)							\
  {									\
    SUPPORT_STEP_MARK ();						\
    for (int i = 0; i < 1000; ++i)					\
      sink = function arguments;					\
    SUPPORT_STEP_MARK ();						\
  }

VDSO_CALLS (DEFINE)
VDSO_CALLS_LENGTH (DEFINE)

struct call
{
  const char *name;
  const char *image;		/* The vDSO's function.  */
  uintptr_t bound;		/* Where libc's is, 0: nowhere.  */
  void (*libc) (void);
  void (*like_libc) (void (*) (void));
  void (*like_vdso) (void (*) (void));
  void (*warm) (void (*) (void));
  void (*thousand) (void);

  /* Found by find_entries, both NULL if there is none.  */
  const char *symbol;
  void (*entry) (void);
};

#define ENTRY(id, name, function, arguments, image, type, image_arguments, \
	      number, kernel_arguments)					   \
  { name, image, (uintptr_t) &function, libc_##id, like_libc_##id,	   \
    like_vdso_##id, warm_##id, thousand_##id, NULL, NULL },

static struct call calls[] = { VDSO_CALLS (ENTRY) };
enum { CALL_COUNT = sizeof calls / sizeof calls[0] };
static struct call by_length[] = { VDSO_CALLS_LENGTH (ENTRY) };
enum { BY_LENGTH_COUNT = sizeof by_length / sizeof by_length[0] };

/* Calls as cheap as can be: one instruction, the return, on the ports that
   can count.  What it leaves as a result nobody looks at.  */
static void __attribute__ ((noipa))
empty (void)
{
}

/* Find the entries of the COUNT calls at CALLS in the vDSO.  */
static void
find_entries (struct call *calls, size_t count)
{
  for (size_t i = 0; i < count; ++i)
    calls[i].entry = (void (*) (void)) vdso_calls_entry (calls[i].image,
							  &calls[i].symbol);
}

/* More bytes than so many take the vDSO too long to be stepped.  */
enum { MOST_STEPPED = 1024 };

/* Call FUNCTION with each call for each number of bytes that it takes, which
   is then in a.length.  */
static void
for_lengths (void (*function) (const struct call *))
{
  for (size_t i = 0; i < BY_LENGTH_COUNT; ++i)
    for (size_t j = 0; j < VDSO_CALLS_LENGTHS; ++j)
      {
	a.length = vdso_calls_lengths[j];
	if (a.length <= MOST_STEPPED
	    && vdso_calls_gives (by_length[i].name, a.length))
	  function (&by_length[i]);
      }
}

/* Print what ADDRESS is: the vDSO and a symbol, or a file and an offset.  */
static void
print_bound (uintptr_t address)
{
  const struct vdso_image *image = &vdso_calls_image;
  if (address == 0)
    {
      puts ("-\t0");
      return;
    }
  if (address >= image->base && address < image->end)
    {
      const char *found = "?";
      for (size_t i = 0; i < image->count; ++i)
	/* The image has weak names without the prefix as well.  */
	if (image->bias + image->symbols[i].st_value == address
	    && ELF32_ST_TYPE (image->symbols[i].st_info) == STT_FUNC
	    && (*found == '?'
		|| ELF32_ST_BIND (image->symbols[i].st_info) == STB_GLOBAL))
	  found = image->names + image->symbols[i].st_name;
      printf ("[vdso]\t%s\n", found);
      return;
    }

  char *line = NULL;
  char *file = strdup ("?");
  size_t room = 0;
  uintptr_t start, end, base = 0;
  FILE *maps = fopen ("/proc/self/maps", "re");
  while (maps != NULL && getline (&line, &room, maps) > 0)
    {
      char *path = strchr (line, '/');
      if (path == NULL
	  || sscanf (line, "%" SCNxPTR "-%" SCNxPTR, &start, &end) != 2)
	continue;
      path[strcspn (path, "\n")] = '\0';
      if (strcmp (path, file) != 0)
	{
	  /* The first mapping of the next file.  */
	  free (file);
	  file = strdup (path);
	  base = start;
	}
      if (address >= start && address < end)
	break;
    }
  printf ("%s\t%" PRIxPTR "\n", file, address - base);
}

/* Print the line of CALL.  */
static void
print_name (const struct call *call)
{
  if (a.length > 0)
    printf ("%s, %zu bytes", call->name, a.length);
  else
    fputs (call->name, stdout);
  printf ("\t%s\t", call->entry == NULL ? "-" : call->symbol);
  print_bound (call->bound);
}

/* Set the four pairs of CALL.  */
static void
four_pairs (const struct call *call)
{
  void (*entry) (void) = call->entry == NULL ? empty : call->entry;
  if (call->bound != 0)
    call->warm (entry);
  call->like_vdso (empty);
  call->like_vdso (entry);
  call->like_libc (empty);
  if (call->bound != 0)
    call->libc ();
  else
    call->like_libc (empty);
}

static void *
two_pairs (void *closure)
{
  (void) closure;
  libc_random ();
  libc_random ();
  return NULL;
}

/* Set the pairs of --once.  Returns 0, or 2 if there are no threads.  */
static int
once (void)
{
  SUPPORT_STEP_MARK ();
  SUPPORT_STEP_MARK ();
  two_pairs (NULL);
  for (int i = 0; i < 2; ++i)
    {
      pthread_t thread;
      if (pthread_create (&thread, NULL, two_pairs, NULL) != 0
	  || pthread_join (thread, NULL) != 0)
	return 2;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  bool lengths = argc == 3 && strcmp (argv[1], "--lengths") == 0;
  if (lengths)
    {
      --argc;
      ++argv;
    }
  const char *what = argc == 2 ? argv[1] : "";
  int rounds = atoi (what);
  if (strcmp (what, "--once") == 0 && !lengths)
    return once ();
  vdso_calls_start ();
  find_entries (calls, CALL_COUNT);
  find_entries (by_length, BY_LENGTH_COUNT);
  if (strcmp (what, "--names") == 0)
    {
      if (lengths)
	for_lengths (print_name);
      else
	for (size_t i = 0; i < CALL_COUNT; ++i)
	  print_name (&calls[i]);
    }
  else if (strcmp (what, "--thousand") == 0 && !lengths)
    for (size_t i = 0; i < CALL_COUNT; ++i)
      if (calls[i].bound != 0)
	{
	  calls[i].warm (calls[i].entry == NULL ? empty : calls[i].entry);
	  calls[i].thousand ();
	}
      else
	{
	  SUPPORT_STEP_MARK ();
	  SUPPORT_STEP_MARK ();
	}
  else if (rounds > 0)
    {
      SUPPORT_STEP_MARK ();
      SUPPORT_STEP_MARK ();
      for (int i = 0; i < rounds; ++i)
	if (lengths)
	  for_lengths (four_pairs);
	else
	  for (size_t j = 0; j < CALL_COUNT; ++j)
	    four_pairs (&calls[j]);
    }
  else
    {
      fputs ("usage: cost-probe [--lengths] ROUNDS|--names\n"
	     "       cost-probe --thousand|--once\n", stderr);
      return 2;
    }
  return 0;
}
