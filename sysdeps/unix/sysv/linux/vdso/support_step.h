/* Counting a program's instructions one by one, and acting between two.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

#ifndef SUPPORT_STEP_H
#define SUPPORT_STEP_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/cdefs.h>
#include <sys/types.h>
#include <time.h>

__BEGIN_DECLS

/* A tracer of one process.  The process is a program or a callback of the
   caller; it sets marks (support_step_mark.h) around what is to be counted.
   The thread that reaches a mark is the current one: it stands still
   between two calls of these functions, and only it is stepped; all other
   threads run freely, and the marks that they reach while the current thread
   is being counted are passed over.

     struct support_step s;
     support_step_start (&s, &(struct support_step_options) { ... });
     support_step_go (&s);			   to the first mark
     support_step_count (&s, 17, NULL, NULL);	   17 instructions further
     support_step_signal (&s, SIGUSR1);		   before the 18th
     support_step_go (&s);			   to the second mark
     support_step_finish (&s, &status);		   to the end

   Signals reach the process as if it were not traced, but those that stop a
   process do not.

   A function that fails returns a negative errno value; then, and with
   -ETIMEDOUT above all, support_step_kill is what is left to call.  -ENOEXEC
   also means a program of another word size than the tracer's.  All calls
   for one tracer must come from one thread, which must have no other use for
   SIGCHLD meanwhile.  */

/* What a running function came to.  */
enum
{
  SUPPORT_STEP_ENDED,		/* The process ended: see status.  */
  SUPPORT_STEP_AT_MARK,		/* The current thread is behind a mark.  */
  SUPPORT_STEP_STOPPED,		/* By the limit or by the hook.  */
  SUPPORT_STEP_THREAD_ENDED,	/* The current thread; others run on.  */
};

enum support_step_vdso
{
  SUPPORT_STEP_VDSO_KEEP,
  SUPPORT_STEP_VDSO_HIDE,
  SUPPORT_STEP_VDSO_REPLACE,
};

struct support_step_options
{
  /* The program, looked up as by execvp, and its arguments ...  */
  char *const *argv;
  /* ... or, if NULL, what a forked child does; the result is its _exit
     status.  */
  int (*callback) (void *);
  void *closure;

  /* What each program that the process executes sees of the vDSO;
     vdso_address is for SUPPORT_STEP_VDSO_REPLACE.  */
  enum support_step_vdso vdso;
  uint64_t vdso_address;

  /* No random addresses: counts of start-up repeat.  */
  bool fixed_addresses;
  /* Trace forked children as well: their marks count like a thread's, and
     the end is when all have ended.  */
  bool follow_forks;
  /* Seconds until every function fails with -ETIMEDOUT; 0 means 60.  As many
     times of that as the variable TIMEOUTFACTOR says, if it is set.  */
  unsigned int time_limit;
};

/* A system call.  Of s390's mmap the arguments are those that it finds in
   memory.  */
struct support_step_syscall
{
  uint64_t number;
  uint64_t arguments[6];
};

struct support_step
{
  /* To be read.  Valid for the last running function: */
  pid_t pid;			/* The process.  */
  pid_t tid;			/* The current thread, or 0.  */
  uint64_t pc;			/* Its next instruction.  */
  uint64_t instructions;	/* That it executed.  */
  uint64_t syscalls;		/* System calls among them.  */
  int status;			/* As of waitpid, once the process ended.  */

  /* Private.  */
  struct support_step_options options;
  struct timespec deadline;
  struct support_step_task *tasks;
  size_t task_count;
  size_t task_room;
  bool stepped;			/* Code was executed, not yet counted.  */
  unsigned char code[4];	/* First bytes of what is at pc.  */
  struct support_step_syscall *list;
  size_t list_room;
};

/* Called before the current thread of S executes its instruction number
   S->instructions (from 0) at S->pc, once for each number.  Returns 0 to go
   on, a positive value to stop here, or a negative errno value.  */
typedef int (*support_step_hook) (struct support_step *s, void *closure);

/* Start a process as OPTIONS say, with S to trace it.  Returns 0 with the
   process right behind its execve, or before its callback; a negative errno
   value if there is no process, execve's own if that failed.  */
int support_step_start (struct support_step *s,
			const struct support_step_options *options);

/* Whether ERR, of support_step_start, says that no process can be traced
   here: under some emulators and in some containers.  */
static inline bool
support_step_refused (int err)
{
  return err == -ENOSYS || err == -EPERM;
}

/* Let the process run to the next mark of any thread.  Returns
   SUPPORT_STEP_AT_MARK, SUPPORT_STEP_ENDED or a negative errno value.  */
int support_step_go (struct support_step *s);

/* Let the current thread run to its next mark, counting alone those of its
   system calls that return.  Returns SUPPORT_STEP_AT_MARK,
   SUPPORT_STEP_THREAD_ENDED, SUPPORT_STEP_ENDED or a negative errno
   value.  */
int support_step_count_syscalls (struct support_step *s);

/* The same, and store the first ROOM of them in LIST.  -EIO before Linux
   5.3.  */
int support_step_list_syscalls (struct support_step *s,
				struct support_step_syscall *list,
				size_t room);

/* Let the current thread execute LIMIT instructions, UINT64_MAX for any
   number, one by one, but not beyond its next mark, and count them.  HOOK,
   if not NULL, is called with CLOSURE before each, and before the mark, which
   nobody knows yet to be one.  The mark is not counted, a repeated string
   instruction counts once, a signal handler's instructions count, and a
   system call that does not return is not counted.  Returns any of the
   results above; -ENOSYS where the port cannot step.  */
int support_step_count (struct support_step *s, uint64_t limit,
			support_step_hook hook, void *closure);

/* Let the process run until the current thread is before the instruction at
   PC of its own code; no other thread may come there meanwhile.  Counts
   nothing.  Returns SUPPORT_STEP_STOPPED, at once if it is there, or what
   support_step_go does if a mark or the end comes first; -ENOSYS where the
   port cannot step.  */
int support_step_run_to (struct support_step *s, uint64_t pc);

/* Send the current thread SIGNO: it is delivered before the next instruction
   unless the thread blocks it.  Returns 0 or a negative errno value.  */
int support_step_signal (struct support_step *s, int signo);

/* Read or write LENGTH bytes at ADDRESS of the current thread's memory,
   whatever its protection.  Returns 0 or a negative errno value.  */
int support_step_peek (struct support_step *s, uint64_t address,
		       void *bytes, size_t length);
int support_step_poke (struct support_step *s, uint64_t address,
		       const void *bytes, size_t length);

/* Let the process run to its end, past all marks, and release S.  Stores its
   wait status in *STATUS if that is not NULL.  Returns 0 or a negative errno
   value; S is released either way.  */
int support_step_finish (struct support_step *s, int *status);

/* Kill whatever is left of the process and release S.  May be called at any
   time after support_step_start, also after it failed, and more than
   once.  */
void support_step_kill (struct support_step *s);

__END_DECLS

#endif /* SUPPORT_STEP_H */
