/* The parts of glibc-vdso-run.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <stddef.h>

/* ---- common.c */

/* Exit statuses of the tool itself, as env(1) has them.  */
enum { FAILED = 2, CANNOT_RUN = 126, NOT_FOUND = 127 };

/* Say one line, and exit with STATUS.  */
void fail (int status, const char *format, ...)
  __attribute__ ((noreturn, format (printf, 2, 3)));

/* Exit as a shell does when exec of PROGRAM failed with errno.  */
void cannot_run (const char *program) __attribute__ ((noreturn));

/* sprintf into new memory.  */
char *format_new (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));

/* Whether both paths lead to one and the same file now.  */
bool same_file (const char *one, const char *other);

bool is_regular (const char *path);

/* ---- libraries.c */

/* A library's file in the build and the system's file of that name.  */
struct library
{
  char *built;
  char *system;
};

/* The table, which find_libraries fills.  The first is the loader.  */
extern struct library libraries[];
extern size_t nlibraries;

/* The loader's name without its directory.  */
const char *loader_name (void);

/* Find the system's loader; and the installed libraries, or the build
   directory, beside this tool.  */
void find_system (void);
char *default_obj (void);

/* Fill the table from OBJ, a build directory or one of installed libraries.  */
void find_libraries (const char *obj);

/* ---- namespace.c */

/* Replace the libraries for this process and its children.  Return 0 or, with
   nothing changed, the error number.  */
int replace_libraries (void);

/* ---- by_loader.c */

/* Become the program ARGV without a namespace.  REASON goes into the line that
   says what is missing then.  */
void run_alone (char **argv, const char *reason) __attribute__ ((noreturn));

#endif
