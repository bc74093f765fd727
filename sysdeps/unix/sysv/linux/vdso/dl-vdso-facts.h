/* What became of the vDSO, for people: in ld.so.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Only ld.so's options ask, so nothing is kept from start-up: the image is
   read once more.  */

#ifndef _DL_VDSO_FACTS_H
#define _DL_VDSO_FACTS_H	1

#include <dl-vdso-functions.h>
#include <dl-vdso-parse.h>
#include <stdbool.h>

struct dl_vdso_facts
{
  const void *ehdr;		/* What the kernel gave; NULL: nothing.  */
  enum dl_vdso_verdict verdict;
  struct dl_vdso_image image;	/* If it was accepted.  */
};

/* Why a function is the kernel's.  */
enum dl_vdso_reason
{
  dl_vdso_not,			/* It is the vDSO's.  */
  dl_vdso_for_struck,		/* The user wants it so.  */
  dl_vdso_for_threshold,	/* Likewise: getrandom of no length is the
				   vDSO's.  */
  dl_vdso_for_no_image,
  dl_vdso_for_refusal,		/* See the verdict.  */
  dl_vdso_for_port,		/* No kernel of this port has it.  */
  dl_vdso_for_time64,		/* None for 64-bit time.  */
  dl_vdso_for_version,		/* Its symbol has another version, or is no
				   code of the image.  */
  dl_vdso_for_kernel		/* This kernel's image has no such symbol.  */
};

/* Fill in *FACTS.  */
extern void _dl_vdso_get_facts (struct dl_vdso_facts *facts)
  attribute_hidden;

/* The symbol of FUNCTION, or NULL if this port's table has none.  */
extern const char *_dl_vdso_symbol_of (enum dl_vdso_function function)
  attribute_hidden;

/* The function whose symbol is NAME, or DL_VDSO_COUNT.  */
extern enum dl_vdso_function _dl_vdso_function_of (const char *name)
  attribute_hidden;

/* Why FUNCTION is the kernel's.  */
extern enum dl_vdso_reason
_dl_vdso_reason_of (const struct dl_vdso_facts *facts,
		    enum dl_vdso_function function) attribute_hidden;

/* REASON, and the refusal of an image, as the end of a sentence.  */
extern const char *_dl_vdso_reason_text (const struct dl_vdso_facts *facts,
					 enum dl_vdso_reason reason)
  attribute_hidden;

/* FUNCTION as C programs call it.  The LENGTH first bytes of the result are its
   name: 64-bit time is the same function to a user.  */
extern const char *_dl_vdso_name_of (enum dl_vdso_function function,
				     int *length) attribute_hidden;

#endif
