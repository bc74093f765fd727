/* Calls that the user wants from the kernel: the tunable glibc.vdso.disable.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The tunable is a list of functions, with commas between: as C programs call
   them, or "all".  Other words are ignored.  */

/* A static PIE comes here before its GOT is relocated.  */
#if BUILD_PIE_DEFAULT
# pragma GCC visibility push(hidden)
#endif

#include <dl-vdso-functions.h>
#include <dl-vdso-strike.h>
#include <ldsodefs.h>
#include <stdbool.h>
#include <stddef.h>
#include <vdso-base.h>
#include <vdso-slot.h>

#define TUNABLE_NAMESPACE vdso
#include <elf/dl-tunables.h>

/* The names, by enum dl_vdso_function.  No pointers: nothing is relocated.  */
#define NAME(function, result, arguments) #function,
static const char names[DL_VDSO_COUNT][24]
  = { DL_VDSO_LIST (NAME) DL_VDSO_PORT_LIST (NAME) };

/* Whether NAME, or NAME without a "64" at its end, is the LENGTH bytes at
   WORD: 64-bit time is the same function to a user.  */
static bool
is_named (const char *name, const char *word, size_t length)
{
  size_t same = 0;
  while (same < length && name[same] != '\0' && name[same] == word[same])
    ++same;
  name += same;
  return (same == length
	  && (name[0] == '\0'
	      || (name[0] == '6' && name[1] == '4' && name[2] == '\0')));
}

/* The functions that the LENGTH bytes at WORD stand for, a bit each.  */
static unsigned int
functions_named (const char *word, size_t length)
{
  unsigned int found = 0;
  bool all = is_named ("all", word, length);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (all || is_named (names[i], word, length))
      found |= 1U << i;
  return found;
}

void
_dl_vdso_strike (void)
{
  const char *list;
  size_t length;
  VDSO_BASE_TUNABLE_STRING (disable, list, length);
  if (list == NULL)
    return;

  unsigned int struck = 0;
  const char *word = list;
  for (const char *end = list + length;; ++list)
    if (list == end || *list == ',')
      {
	struck |= functions_named (word, list - word);
	if (list == end)
	  break;
	word = list + 1;
      }

  GLRO (dl_vdso_struck) = struck;
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (struck >> i & 1)
      GLRO (dl_vdso)[i] = 0;
  __vdso_fill_slots ();
}
