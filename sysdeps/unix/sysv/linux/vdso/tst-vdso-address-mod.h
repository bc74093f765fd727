/* The calls of the vDSO's functions as a library makes them.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later  */

/* The library's own support_vdso_calls.  */
const struct support_vdso_call *address_mod_calls (void);
