/* Time ways to do one thing, by turns, and print the figures.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef BENCH_VDSO_H
#define BENCH_VDSO_H

/* For the programs bench-vdso-*.c, which need no more than a libc that can be
   any: glibc's own bench target runs them on the one that was built, and
   scripts/bench on several.

   They print what glibc's benchtests print, JSON in the form of
   benchtests/scripts/benchout.schema.json: `duration' in nanoseconds, and of
   one call `min', `max' and `mean'.  With --csv they print

     FUNCTION,VARIANT,WAY,NANOSECONDS

   instead, the least that a call of it took.  WAY tells how: `libc', or what
   libc's is compared with.  */

#include "json-lib.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* One way.  RUN does it N times, or more than N if it cannot do less, and
   returns how often it did; it may spend any time.  NULL is no way.  */
struct bench_way
{
  const char *name;
  size_t (*run) (size_t n);
};

enum { BENCH_WAYS = 3 };

/* What is done: a FUNCTION and what with, its VARIANT; the names have
   letters, digits, "_" and, the second, "-" alone.  */
struct bench_thing
{
  const char *function;
  const char *variant;
  double burst;			/* 0: BENCH_BURST.  */
  struct bench_way ways[BENCH_WAYS];
};

/* How often all ways are timed, and nanoseconds that each then takes, about.  */
enum { BENCH_PASSES = 8, BENCH_BURST = 150000 };

/* Times before any is timed.  */
enum { BENCH_WARM = 16 };

/* What JSON is made of in the end, when all of a function are together.  */
struct bench_row
{
  char function[64];
  char variant[128];
  double duration, iterations, min, max;
};

enum { BENCH_MOST_ROWS = 512 };

static bool bench_csv;
static struct bench_row bench_rows[BENCH_MOST_ROWS];
static size_t bench_row_count;

static inline double
bench_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

/* Time WAY for N times; returns nanoseconds a time.  */
static inline double
bench_burst (const struct bench_way *way, size_t n, double *duration,
	     size_t *done)
{
  double start = bench_now ();
  *done = way->run (n);
  *duration = bench_now () - start;
  return *duration / *done;
}

/* How often WAY can be done in BURST nanoseconds, and warm it: first calls may
   map memory, and any may be held up.  */
static inline size_t
bench_calibrate (const struct bench_way *way, double burst)
{
  way->run (BENCH_WARM);
  for (size_t n = 1;; n *= 4)
    {
      double least = burst * 2;
      for (int i = 0; i < 3; ++i)
	{
	  double duration;
	  size_t done;
	  double each = bench_burst (way, n, &duration, &done);
	  if (each * n < least)
	    least = each * n;
	}
      if (least * 4 >= burst)
	return least < burst ? burst / least * n : n;
    }
}

/* Time THING, and print it or keep it for the end.  */
static void
bench_run (const struct bench_thing *thing)
{
  size_t n[BENCH_WAYS] = { 0 };
  struct bench_row rows[BENCH_WAYS] = { 0 };
  for (int i = 0; i < BENCH_WAYS; ++i)
    if (thing->ways[i].run != NULL)
      n[i] = bench_calibrate (&thing->ways[i],
			      thing->burst > 0 ? thing->burst : BENCH_BURST);
  for (int pass = 0; pass < BENCH_PASSES; ++pass)
    for (int i = 0; i < BENCH_WAYS; ++i)
      if (n[i] > 0)
	{
	  double duration;
	  size_t done;
	  double each = bench_burst (&thing->ways[i], n[i], &duration, &done);
	  if (pass == 0 || each < rows[i].min)
	    rows[i].min = each;
	  if (each > rows[i].max)
	    rows[i].max = each;
	  rows[i].duration += duration;
	  rows[i].iterations += done;
	}

  for (int i = 0; i < BENCH_WAYS; ++i)
    if (n[i] > 0)
      {
	const char *way = thing->ways[i].name;
	if (bench_csv)
	  {
	    printf ("%s,%s,%s,%.2f\n", thing->function, thing->variant, way,
		    rows[i].min);
	    fflush (stdout);
	    continue;
	  }
	snprintf (rows[i].function, sizeof rows[i].function, "%s",
		  thing->function);
	snprintf (rows[i].variant, sizeof rows[i].variant, "%s%s%s",
		  thing->variant, *thing->variant == '\0' ? "" : ",", way);
	if (bench_row_count == BENCH_MOST_ROWS)
	  abort ();
	bench_rows[bench_row_count++] = rows[i];
      }
}

/* Look at the arguments, and begin.  Exits with 2 if they are bad.  */
static void
bench_start (int argc, char **argv)
{
  bench_csv = argc == 2 && strcmp (argv[1], "--csv") == 0;
  if (argc != 1 && !bench_csv)
    {
      fprintf (stderr, "usage: %s [--csv]\n", argv[0]);
      exit (2);
    }
}

/* Print FUNCTION's rows, from bench_rows[FIRST] on, as a JSON object.  */
static void
bench_print_function (json_ctx_t *json, const char *function, size_t first)
{
  json_attr_object_begin (json, function);
  for (size_t i = first; i < bench_row_count; ++i)
    if (strcmp (bench_rows[i].function, function) == 0)
      {
	const struct bench_row *row = &bench_rows[i];
	json_attr_object_begin (json, row->variant);
	json_attr_double (json, "duration", row->duration);
	json_attr_double (json, "iterations", row->iterations);
	json_attr_double (json, "max", row->max);
	json_attr_double (json, "min", row->min);
	json_attr_double (json, "mean", row->duration / row->iterations);
	json_attr_object_end (json);
      }
  json_attr_object_end (json);
}

/* Print what is left to print.  */
static void
bench_end (void)
{
  if (bench_csv)
    return;
  json_ctx_t json;
  json_init (&json, 0, stdout);
  json_document_begin (&json);
  json_attr_string (&json, "timing_type", "clock_gettime");
  json_attr_object_begin (&json, "functions");
  for (size_t i = 0; i < bench_row_count; ++i)
    {
      size_t first = 0;
      while (strcmp (bench_rows[first].function, bench_rows[i].function) != 0)
	++first;
      if (first == i)
	bench_print_function (&json, bench_rows[i].function, first);
    }
  json_attr_object_end (&json);
  json_document_end (&json);
  putchar ('\n');
}

#endif /* BENCH_VDSO_H */
