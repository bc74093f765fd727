/* The fuzzer of the vDSO's parser: one image a run.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   For libFuzzer, of which see the manual for the arguments; but with the one
   argument --seed it writes the vDSO of this process to standard output.

   An input is an image.  It lies at the end of a read-only mapping, before a
   page that cannot be read, and AddressSanitizer knows its first and last
   byte.  What is run is libc's own entry, _dl_vdso_bind, told that as much
   can be read as there is.  An image that is accepted is then used as ld.so
   and programs use it (linkmap.h), and each function found must be there; one
   that is refused must leave no trace.  */

#include <sanitizer/asan_interface.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

#include <dl-vdso-arch.h>
#include <dl-vdso-bind.h>
#include <dl-vdso-functions.h>
#include <ldsodefs.h>
#include <linkmap.h>

/* What bind.c asks for.  */
size_t fuzz_readable;
ElfW(Addr) fuzz_dl_vdso[DL_VDSO_COUNT];
ElfW(Addr) fuzz_dl_vdso_bias;

enum
{
  /* Where the images end, always the same, so that an input fails again when
     it is run again.  Below what AddressSanitizer takes for itself.  */
  place_end = 0x10000000,
  page_size = 4096,
  place_size = 1 << 16
};

/* The same memory twice.  */
static char *writable;
static char *const place = (char *) (uintptr_t) (place_end - place_size);

static unsigned long int accepted, functions_found;

/* The symbols, by enum dl_vdso_function.  */
#define SYMBOL_NAME(function, symbol, since) [dl_vdso_##function] = symbol,
static const char *const names[DL_VDSO_COUNT]
  = { DL_VDSO_SYMBOLS (SYMBOL_NAME) };

static void
print_counts (void)
{
  fprintf (stderr, "images accepted: %lu, functions found: %lu\n", accepted,
	   functions_found);
}

static const ElfW(Phdr) *
first_segment (const char *image)
{
  const ElfW(Phdr) *phdr
    = (const void *) (image + ((const ElfW(Ehdr) *) image)->e_phoff);
  while (phdr->p_type != PT_LOAD)
    ++phdr;
  return phdr;
}

static int
write_seed (void)
{
  const char *image = (const char *) getauxval (AT_SYSINFO_EHDR);
  if (image == NULL)
    {
      fprintf (stderr, "fuzz: this kernel has no vDSO\n");
      return 1;
    }
  const ElfW(Phdr) *load = first_segment (image);
  size_t size = load->p_offset + load->p_filesz;
  return fwrite (image, size, 1, stdout) == 1 && fflush (stdout) == 0 ? 0 : 1;
}

/* Make the two mappings.  */
static void
make_place (void)
{
  int fd = memfd_create ("image", 0);
  if (fd < 0 || ftruncate (fd, place_size) != 0)
    linkmap_fail ("memfd_create");
  writable = mmap (NULL, place_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd,
		   0);
  char *whole = mmap (place - page_size, place_size + 2 * page_size, PROT_NONE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE,
		      -1, 0);
  if (writable == MAP_FAILED || whole != place - page_size
      || mmap (place, place_size, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0)
	 != place)
    linkmap_fail ("mmap");
  close (fd);
  ASAN_POISON_MEMORY_REGION (place, place_size);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  if (*argc == 2 && strcmp ((*argv)[1], "--seed") == 0)
    exit (write_seed ());
  make_place ();
  if (_dl_vdso_bind (NULL) != NULL)
    linkmap_fail ("no image is accepted");
  atexit (print_counts);
  return 0;
}

/* Run the image of SIZE bytes at START and return whether it is accepted.  */
static bool
run (char *start, size_t size)
{
  memset (fuzz_dl_vdso, 0, sizeof (fuzz_dl_vdso));
  fuzz_dl_vdso_bias = 0;
  fuzz_readable = size;
  void *result = _dl_vdso_bind (start);
  if (result == NULL)
    {
      for (int i = 0; i < DL_VDSO_COUNT; ++i)
	if (fuzz_dl_vdso[i] != 0)
	  linkmap_fail ("a function of an image that was refused");
      return false;
    }

  if (result != start)
    linkmap_fail ("another image is accepted");
  struct linkmap map;
  linkmap_walk (&map, start, size, fuzz_dl_vdso_bias);
  for (int i = 0; i < DL_VDSO_COUNT; ++i)
    if (fuzz_dl_vdso[i] != 0)
      {
	++functions_found;
	if (!linkmap_has (&map, names[i], DL_VDSO_VERSION, fuzz_dl_vdso[i]))
	  linkmap_fail ("a function that is not there");
      }
  ++accepted;
  return true;
}

/* Run the SIZE bytes at DATA as an image at START.  */
static bool
run_at (char *start, const uint8_t *data, size_t size)
{
  memcpy (writable + (start - place), data, size);
  ASAN_UNPOISON_MEMORY_REGION (start, size);
  bool result = run (start, size);
  ASAN_POISON_MEMORY_REGION (start, place + place_size - start);
  return result;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size > place_size)
    return 0;
  char *end = place + place_size;
  size_t alignment = __alignof (ElfW(Ehdr));
  char *start = end - (size + alignment - 1) / alignment * alignment;
  run_at (start, data, size);
  /* The kernel maps images at pages; another address must be refused.  */
  if (start + size < end && run_at (end - size, data, size))
    linkmap_fail ("an image at an odd address is accepted");
  return 0;
}
