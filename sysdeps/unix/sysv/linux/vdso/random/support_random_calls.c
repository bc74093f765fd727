/* The calls for random bytes, in one shape, for the tests.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in support_random_calls.h.  */

#include <errno.h>
#include <string.h>
#include <support_random_calls.h>
#include <sys/param.h>

const char *const support_random_name[support_random_ways] =
  {
#define NAME(function, result, parameters, most) #function,
    SUPPORT_RANDOM_CALLS (NAME)
  };

const size_t support_random_most[support_random_ways] =
  {
#define MOST(function, result, parameters, most) most,
    SUPPORT_RANDOM_CALLS (MOST)
  };

/* The same by one call.  */
static bool
fill_once (const struct support_random_calls *calls, int way, void *buffer,
	   size_t length)
{
  uint32_t number;
  switch (way)
    {
    case SUPPORT_RANDOM_getrandom:
      return calls->getrandom (buffer, length, 0) == length;
    case SUPPORT_RANDOM_getentropy:
      return calls->getentropy (buffer, length) == 0;
    case SUPPORT_RANDOM_arc4random_buf:
      calls->arc4random_buf (buffer, length);
      return true;
    case SUPPORT_RANDOM_arc4random:
      number = calls->arc4random ();
      break;
    default:
      number = calls->arc4random_uniform (UINT16_MAX + 1);
      if (number > UINT16_MAX)
	return false;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      number <<= 16;
#endif
      break;
    }
  memcpy (buffer, &number, length);
  return true;
}

bool
support_random_fill (const struct support_random_calls *calls, int way,
		     void *buffer, size_t length)
{
  int error = errno;
  do
    {
      size_t part = MIN (length, support_random_most[way]);
      if (!fill_once (calls, way, buffer, part) || errno != error)
	return false;
      buffer += part;
      length -= part;
    }
  while (length > 0);
  return true;
}
