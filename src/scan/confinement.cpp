// SPDX-License-Identifier: Apache-2.0
#include "scan/confinement.hpp"

#include "scan/images.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace evenkeel::scan {
namespace {

constexpr std::uint64_t most_open_files = 64;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool reserves_all_addresses = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool reserves_all_addresses = true;
#else
constexpr bool reserves_all_addresses = false;
#endif
#else
constexpr bool reserves_all_addresses = false;
#endif

void limit(__rlimit_resource what, std::uint64_t most) {
  const rlimit both{most, most};
  if (::setrlimit(what, &both) != 0) end_reading(Verdict::gave_up);
}

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#endif

using Filter = std::vector<sock_filter>;

sock_filter step(std::uint16_t code, std::uint32_t value) { return {code, 0, 0, value}; }

constexpr std::uint32_t refused = SECCOMP_RET_ERRNO | EPERM;

// Kills what speaks to the kernel as another machine would: its numbers mean other things.
Filter begun_filter() {
  Filter filter;
  filter.push_back(step(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
  filter.push_back({BPF_JMP | BPF_JEQ | BPF_K, 1, 0, this_machine});
  filter.push_back(step(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  filter.push_back(step(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  return filter;
}

void answer_each(Filter& filter, std::span<const long> calls, std::uint32_t answer) {
  for (const auto call : calls) {
    filter.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, static_cast<std::uint32_t>(call)});
    filter.push_back(step(BPF_RET | BPF_K, answer));
  }
}

void put_on(const Filter& filter) {
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
    end_reading(Verdict::gave_up);
}

constexpr std::array never{long{SYS_socket},
                           long{SYS_socketpair},
                           long{SYS_connect},
                           long{SYS_bind},
                           long{SYS_sendto},
                           long{SYS_sendmsg},
                           long{SYS_ptrace},
                           long{SYS_process_vm_readv},
                           long{SYS_process_vm_writev},
                           long{SYS_kill},
                           long{SYS_tgkill},
                           long{SYS_tkill},
                           long{SYS_bpf},
                           long{SYS_keyctl},
                           long{SYS_add_key},
                           long{SYS_request_key},
                           long{SYS_perf_event_open},
                           long{SYS_userfaultfd},
                           long{SYS_io_uring_setup},
                           long{SYS_mount},
                           long{SYS_unshare},
                           long{SYS_setns},
                           long{SYS_pidfd_open},
                           long{SYS_shmget},
                           long{SYS_msgget},
                           long{SYS_semget},
                           long{SYS_memfd_create}};

constexpr std::array only_these{
    long{SYS_read},         long{SYS_write},          long{SYS_readv},       long{SYS_writev},
    long{SYS_lseek},        long{SYS_fstat},          long{SYS_close},       long{SYS_munmap},
    long{SYS_mremap},       long{SYS_madvise},        long{SYS_brk},         long{SYS_futex},
    long{SYS_rt_sigreturn}, long{SYS_rt_sigprocmask}, long{SYS_sigaltstack}, long{SYS_exit},
    long{SYS_exit_group},   long{SYS_clock_gettime},  long{SYS_getrandom},   long{SYS_sched_yield},
    long{SYS_wait4},        long{SYS_getpid},         long{SYS_gettid}};

// Memory may be asked for, never memory that can be run.
void allow_memory(Filter& filter) {
  constexpr auto third_word = offsetof(seccomp_data, args) + 2 * sizeof(std::uint64_t);
  for (const long call : {long{SYS_mmap}, long{SYS_mprotect}}) {
    filter.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 4, static_cast<std::uint32_t>(call)});
    filter.push_back(step(BPF_LD | BPF_W | BPF_ABS, third_word));
    filter.push_back({BPF_JMP | BPF_JSET | BPF_K, 0, 1, PROT_EXEC});
    filter.push_back(step(BPF_RET | BPF_K, refused));
    filter.push_back(step(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
}

// The system's own; neither homes nor /var/lib, where a clinic lives, nor /proc.
constexpr std::array readable{"/usr",
                              "/lib",
                              "/lib64",
                              "/bin",
                              "/etc/fonts",
                              "/etc/ld.so.cache",
                              "/etc/alternatives",
                              "/var/cache/fontconfig",
                              "/dev/null"};
constexpr std::uint64_t may_read =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t may_read_a_file = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
// Everything that the first version of Landlock knows.
constexpr std::uint64_t every_access = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

void allow_reading(int rules, const char* path) {
  const int place = ::open(path, O_PATH | O_CLOEXEC);
  if (place < 0) return;  // this system has none
  struct stat known{};
  const bool is_folder = ::fstat(place, &known) == 0 && S_ISDIR(known.st_mode);
  const landlock_path_beneath_attr beneath{is_folder ? may_read : may_read_a_file, place};
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  ::close(place);
}

}  // namespace

void give_up_resources(const ReadingLimits& limits) {
  const auto seconds = static_cast<std::uint64_t>(limits.seconds);
  limit(RLIMIT_CPU, seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, most_open_files);
  limit(RLIMIT_FSIZE, static_cast<std::uint64_t>(limits.bytes_out));
  // A build that looks for memory errors reserves every address there is.
  if (!reserves_all_addresses) limit(RLIMIT_AS, static_cast<std::uint64_t>(limits.memory));
}

bool give_up_files() {
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = every_access;
  const auto rules = static_cast<int>(
      ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0));
  if (rules < 0) return false;
  for (const auto* const path : readable)
    allow_reading(rules, path);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      ::syscall(SYS_landlock_restrict_self, rules, 0) != 0)
    end_reading(Verdict::gave_up);
  ::close(rules);
  return true;
}

void give_up_network() {
  auto filter = begun_filter();
  answer_each(filter, never, refused);
  filter.push_back(step(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  put_on(filter);
}

void give_up_all_but_reading() {
  auto filter = begun_filter();
  answer_each(filter, only_these, SECCOMP_RET_ALLOW);
  allow_memory(filter);
  filter.push_back(step(BPF_RET | BPF_K, refused));
  put_on(filter);
}

}  // namespace evenkeel::scan
