/* Run a program and print what the code between its marks executes.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#include "support_step.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char usage[] =
"usage: vdso-step [OPTION]... PROGRAM [ARGUMENT]...\n"
"Run PROGRAM, count what it executes between each odd mark and the even one\n"
"behind it (support_step_mark.h), and print a line for each such pair.\n"
"  --startup          instead, from its execve to its first mark or its end\n"
"  --syscalls         count system calls alone, at full speed\n"
"  --hide-vdso        let PROGRAM see no vDSO\n"
"  --signal-at N:SIG  in the first pair, after N instructions, send it SIG\n"
"  --time-limit SEC   give up after SEC seconds (60)\n"
"  --output FILE      print to FILE, not to standard output\n"
"  --json             print one JSON object\n"
"The exit status is PROGRAM's, 128 + N where signal N ended it, 2 for an\n"
"error here.\n";

/* What the command line says.  */
static struct
{
  bool startup;
  bool syscalls;
  bool json;
  int signo;			/* 0: none.  */
  uint64_t signal_at;
  FILE *output;
} flags;

static struct support_step tracer;
static const char *program;

/* One pair, as it is counted.  */
struct pair
{
  uint64_t vdso_start;		/* Addresses of the image.  */
  uint64_t vdso_end;
  uint64_t in_vdso;
};

/* Print the message FORMAT, end what runs, and exit with status 2.  */
static _Noreturn void __attribute__ ((format (printf, 1, 2)))
fail (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  fputs ("vdso-step: ", stderr);
  vfprintf (stderr, format, ap);
  fputc ('\n', stderr);
  va_end (ap);
  support_step_kill (&tracer);
  exit (2);
}

/* What went wrong in the tracer, which returned ERR.  */
static const char *
problem (int err)
{
  switch (-err)
    {
    case ETIMEDOUT:
      return "--time-limit is over";
    case ENOEXEC:
      return "not a program of vdso-step's own word size";
    case ENOSYS:
      return "not on this architecture";
    default:
      return strerrordesc_np (-err);
    }
}

/* Parse TEXT as a number, or fail.  */
static uint64_t
parse_number (const char *text)
{
  char *end;
  errno = 0;
  uint64_t number = strtoull (text, &end, 10);
  if (*text < '0' || *text > '9' || *end != '\0' || errno != 0)
    fail ("not a number: %s", text);
  return number;
}

/* Parse TEXT as a signal's number or name, with or without SIG, or fail.  */
static int
parse_signal (const char *text)
{
  const char *name = strncmp (text, "SIG", 3) == 0 ? text + 3 : text;
  for (int signo = 1; signo < NSIG; ++signo)
    {
      char number[16];
      snprintf (number, sizeof number, "%d", signo);
      const char *known = sigabbrev_np (signo);
      if (strcmp (number, text) == 0
	  || (known != NULL && strcmp (known, name) == 0))
	return signo;
    }
  fail ("no such signal: %s", text);
}

/* Parse the argument N:SIG of --signal-at, or fail.  */
static void
parse_signal_at (char *text)
{
  char *colon = strchr (text, ':');
  if (colon == NULL)
    fail ("--signal-at wants N:SIG, not %s", text);
  *colon = '\0';
  flags.signal_at = parse_number (text);
  flags.signo = parse_signal (colon + 1);
}

/* Set flags and OPTIONS from the command line, or fail.  */
static void
parse_arguments (int argc, char **argv, struct support_step_options *options)
{
  static const struct option known[] =
    {
      { "startup", no_argument, NULL, 's' },
      { "syscalls", no_argument, NULL, 'c' },
      { "hide-vdso", no_argument, NULL, 'v' },
      { "signal-at", required_argument, NULL, 'i' },
      { "time-limit", required_argument, NULL, 't' },
      { "output", required_argument, NULL, 'o' },
      { "json", no_argument, NULL, 'j' },
      { "help", no_argument, NULL, 'h' },
      { NULL, 0, NULL, 0 },
    };
  int option;
  opterr = 0;
  flags.output = stdout;
  while ((option = getopt_long (argc, argv, "+:", known, NULL)) != -1)
    switch (option)
      {
      case 's':
	flags.startup = true;
	break;
      case 'c':
	flags.syscalls = true;
	break;
      case 'v':
	options->vdso = SUPPORT_STEP_VDSO_HIDE;
	break;
      case 'i':
	parse_signal_at (optarg);
	break;
      case 't':
	options->time_limit = parse_number (optarg);
	break;
      case 'o':
	flags.output = fopen (optarg, "we");
	if (flags.output == NULL)
	  fail ("%s: %s", optarg, strerror (errno));
	break;
      case 'j':
	flags.json = true;
	break;
      case 'h':
	fputs (usage, stdout);
	exit (0);
      case ':':
	fail ("%s wants an argument", argv[optind - 1]);
      default:
	fail ("unknown option %s; --help tells them", argv[optind - 1]);
      }
  if (optind == argc)
    fail ("no program given; --help tells how");
  if (flags.syscalls && flags.signo != 0)
    fail ("--signal-at counts instructions, --syscalls does not");
  options->argv = argv + optind;
  program = argv[optind];
  /* Where the stack and the libraries land decides how long start-up's
     string functions run.  */
  options->fixed_addresses = flags.startup;
}

/* Store in *PAIR where the vDSO of the traced process is, nowhere if it has
   none.  */
static void
find_vdso (struct pair *pair)
{
  char name[64];
  char *line = NULL;
  size_t room = 0;
  uint64_t start, end;
  pair->vdso_start = pair->vdso_end = 0;
  snprintf (name, sizeof name, "/proc/%d/maps", (int) tracer.pid);
  FILE *maps = fopen (name, "re");
  if (maps == NULL)
    return;
  while (getline (&line, &room, maps) > 0)
    if (strstr (line, "[vdso]") != NULL
	&& sscanf (line, "%" SCNx64 "-%" SCNx64, &start, &end) == 2)
      {
	pair->vdso_start = start;
	pair->vdso_end = end;
      }
  free (line);
  fclose (maps);
}

/* The hook of support_step_count; CLOSURE is the pair.  */
static int
each_instruction (struct support_step *s, void *closure)
{
  struct pair *pair = closure;
  if (s->pc >= pair->vdso_start && s->pc < pair->vdso_end)
    ++pair->in_vdso;
  if (flags.signo != 0 && s->instructions == flags.signal_at)
    {
      int err = support_step_signal (s, flags.signo);
      flags.signo = 0;
      return err;
    }
  return 0;
}

/* Print the counts of the tracer's last run and of PAIR.  NUMBER counts the
   pairs from 0.  */
static void
print_pair (const struct pair *pair, unsigned int number)
{
  if (flags.json)
    fprintf (flags.output, "%s\n  {", number == 0 ? "" : ",");
  if (!flags.syscalls)
    fprintf (flags.output,
	     (flags.json
	      ? "\"instructions\": %" PRIu64 ", \"in_vdso\": %" PRIu64 ", "
	      : "%" PRIu64 " instructions, %" PRIu64 " in the vDSO, "),
	     tracer.instructions, pair->in_vdso);
  fprintf (flags.output,
	   (flags.json ? "\"system_calls\": %" PRIu64 "}"
	    : "%" PRIu64 " system calls\n"), tracer.syscalls);
}

/* Count from where the tracer stands to the next mark, or, if TO_END, to the
   end if that comes first, and print it as pair NUMBER.  Returns the
   tracer's result.  */
static int
count_pair (unsigned int number, bool to_end)
{
  struct pair pair = { 0 };
  find_vdso (&pair);
  int result = (flags.syscalls ? support_step_count_syscalls (&tracer)
		: support_step_count (&tracer, UINT64_MAX, each_instruction,
				      &pair));
  if (result < 0)
    fail ("cannot count: %s", problem (result));
  if (result != SUPPORT_STEP_AT_MARK && !to_end)
    fail ("%s ended between two marks", program);
  print_pair (&pair, number);
  return result;
}

/* Let the program run to its next mark.  Returns whether there is one.  */
static bool
next_mark (void)
{
  int result = support_step_go (&tracer);
  if (result < 0)
    fail ("cannot go on: %s", problem (result));
  return result == SUPPORT_STEP_AT_MARK;
}

int
main (int argc, char **argv)
{
  struct support_step_options options = { 0 };
  parse_arguments (argc, argv, &options);
  int err = support_step_start (&tracer, &options);
  if (err != 0)
    fail ("cannot run %s: %s", program, problem (err));

  if (flags.json)
    fputs ("{\"pairs\": [", flags.output);
  if (flags.startup)
    count_pair (0, true);
  else
    for (unsigned int number = 0; next_mark (); ++number)
      count_pair (number, false);

  int status;
  err = support_step_finish (&tracer, &status);
  if (err != 0)
    fail ("cannot go on: %s", problem (err));
  status = WIFSIGNALED (status) ? 128 + WTERMSIG (status)
	   : WEXITSTATUS (status);
  if (flags.json)
    fprintf (flags.output, "\n ], \"status\": %d}\n", status);
  if (fflush (flags.output) != 0 || ferror (flags.output))
    fail ("cannot write: %s", strerror (errno));
  return status;
}
