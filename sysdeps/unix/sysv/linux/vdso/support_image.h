/* Copies of the vDSO's image, and changes to them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   An image here is a whole one of the running kernel's kind, and a test
   fails where a function does not find what every such image has.  */

#ifndef SUPPORT_IMAGE_H
#define SUPPORT_IMAGE_H

#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/cdefs.h>
#include <sys/types.h>

__BEGIN_DECLS

/* The size in bytes of the image at START, up to the end of its last page:
   all that the kernel mapped of it.  */
size_t support_image_size (const char *start);

/* Where the image of the process PID is.  */
uint64_t support_image_address (pid_t pid);

/* The first program header of TYPE in IMAGE.  */
ElfW(Phdr) *support_image_phdr (const char *image, ElfW(Word) type);

/* Of the program headers of IMAGE that the C library does not look at, and that
   come behind the first segment's, the one with this NUMBER from 0 on, or NULL.
   Every image has one.  */
ElfW(Phdr) *support_image_spare (const char *image, int number);

/* The entry with TAG of IMAGE's dynamic section, or NULL.  */
ElfW(Dyn) *support_image_dyn (const char *image, ElfW(Sxword) tag);

/* The section header of TYPE in IMAGE.  */
const ElfW(Shdr) *support_image_section (const char *image, ElfW(Word) type);

/* Make IMAGE one that was linked at ADDRESS.  */
void support_image_link_at (char *image, ElfW(Addr) address);

/* Split IMAGE's one segment in two at OFFSET; with SWAPPED, the program
   header of the higher part comes first.  */
void support_image_split (char *image, size_t offset, bool swapped);

__END_DECLS

#endif
