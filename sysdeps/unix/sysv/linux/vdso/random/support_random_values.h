/* Random values of several processes, of which none may be seen twice.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   All but the first and the last two functions are async-signal-safe.  */

#ifndef SUPPORT_RANDOM_VALUES_H
#define SUPPORT_RANDOM_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/cdefs.h>

__BEGIN_DECLS

/* In memory that forked children share.  */
struct support_random_values
{
  size_t room;
  size_t count;
  uint64_t value[];
};

/* Room for ROOM values.  */
struct support_random_values *support_random_values_new (size_t room);

/* Fill LENGTH bytes at BUFFER with what must not be there any more when they
   are given to support_random_values_add.  */
void support_random_values_prepare (void *buffer, size_t length);

/* Add the LENGTH bytes at BUFFER, a multiple of 8, to VALUES.  Returns false
   if there is no room, or if eight of them in a row are zero or were not
   written.  */
bool support_random_values_add (struct support_random_values *values,
				const void *buffer, size_t length);

/* Sort VALUES.  Returns how many of them are there once more.  */
size_t support_random_values_repeated (struct support_random_values *values);

/* Move all of FROM, in memory of their own, to the end of TO.  */
void support_random_values_move (struct support_random_values *to,
				 struct support_random_values *from);

__END_DECLS

#endif
