/* C++: streams, threads, exceptions, and C's headers through C++'s.
   Copyright (C) 2026 The glibc-vdso authors
   SPDX-License-Identifier: LGPL-2.1-or-later

   Prints 42, if all of it works.  */

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

int
main ()
{
  int sum = 0;
  std::thread add ([&sum] { sum += std::abs (-40); });
  add.join ();
  std::random_device device;
  device ();
  auto before = std::chrono::steady_clock::now ();
  try
    {
      if (std::chrono::steady_clock::now () >= before && std::sqrt (4.0) == 2)
	throw std::runtime_error (std::to_string (sum + 2));
    }
  catch (const std::exception &e)
    {
      std::cout << e.what () << std::endl;
    }
}
