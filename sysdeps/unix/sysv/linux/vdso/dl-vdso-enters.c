/* Whether a vDSO function enters the kernel.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   The contract is in dl-vdso-enters.h.  Source: seccomp(2).  */

#include <arch-fork.h>
#include <array_length.h>
#include <dl-vdso-enters.h>
#include <dl-vdso-functions.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <sysdep.h>
#include <vdso-convention.h>

enum { not_tried = 1 };

/* End the process by the one system call that is left to it.  */
static void __attribute__ ((noreturn))
end (int status)
{
  while (1)
    INTERNAL_SYSCALL_CALL (exit, status);
}

static void __attribute__ ((noreturn))
try (ElfW(Addr) entry, clockid_t clock_id)
{
  struct sock_filter code[] =
    {
      BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
      BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, __NR_exit, 0, 1),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL)
    };
  struct sock_fprog program = { array_length (code), code };
  struct __timespec64 now;
  int (*function) (clockid_t, struct __timespec64 *) = (void *) entry;
  /* Not SECCOMP_MODE_STRICT: who has a filter already may not ask for it.  */
  if (INTERNAL_SYSCALL_CALL (prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || INTERNAL_SYSCALL_CALL (prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
				&program, 0, 0) != 0)
    end (not_tried);
  end (VDSO_CALL (function, clock_id, &now) == 0 ? 0 : not_tried);
}

enum dl_vdso_enters
_dl_vdso_enters (ElfW(Addr) entry, clockid_t clock_id)
{
  pid_t pid = arch_fork (NULL);
  if (pid == 0)
    try (entry, clock_id);
  if (pid < 0)
    return dl_vdso_enters_unknown;

  siginfo_t info;
  long int result;
  do
    result = INTERNAL_SYSCALL_CALL (waitid, P_PID, pid, &info, WEXITED, NULL);
  while (result == -EINTR);
  if (result != 0)
    return dl_vdso_enters_unknown;
  if (info.si_code != CLD_EXITED)
    return info.si_status == SIGSYS ? dl_vdso_enters_kernel
				     : dl_vdso_enters_unknown;
  return info.si_status == 0 ? dl_vdso_enters_not : dl_vdso_enters_unknown;
}
