/* Calls of the system that fail when told to: loaded before the C library by tests/faults.py (LD_PRELOAD).

   Of the calls that touch files below a folder, of one kind, the n-th fails, or the n-th and all behind it. What
   is told, and the counts, lie in memory that a process shares with those that it forks. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN, READ, WRITE, FSYNC, RENAME, KINDS };

static struct told {
    int kind, error, sticky;
    long nth, counts[KINDS];
    char under[PATH_MAX];
} *told;

void faults_arm(const char *under, int kind, long nth, int error, int sticky)
{
    if (!told)
        told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    memset(told->counts, 0, sizeof told->counts);
    strncpy(told->under, under, sizeof told->under - 1);
    told->kind = kind;
    told->error = error;
    told->sticky = sticky;
    told->nth = nth;
}

long faults_count(int kind) { return told ? told->counts[kind] : 0; }

static int fails(enum kind kind, const char *path, int flags)
{
    if (!told || !told->under[0] || strncmp(path, told->under, strlen(told->under)) != 0)
        return 0;
    long now = __sync_add_and_fetch(&told->counts[kind], 1);
    if (kind != told->kind || told->nth == 0 || now < told->nth || (now > told->nth && !told->sticky))
        return 0;
    errno = told->error == ENOSPC && kind == OPEN && !(flags & O_CREAT) ? EMFILE : told->error;
    return 1;
}

static int fails_on(enum kind kind, int file)
{
    char link[64], path[PATH_MAX];
    if (!told || !told->under[0])
        return 0;
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0)
        return 0;
    path[length] = 0;
    return fails(kind, path, 0);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define MODE(flags, mode) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...)
{ REAL(open); MODE(flags, mode) return fails(OPEN, path, flags) ? -1 : real(path, flags, mode); }
int open64(const char *path, int flags, ...)
{ REAL(open64); MODE(flags, mode) return fails(OPEN, path, flags) ? -1 : real(path, flags, mode); }
int openat(int folder, const char *path, int flags, ...)
{ REAL(openat); MODE(flags, mode) return fails(OPEN, path, flags) ? -1 : real(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...)
{ REAL(openat64); MODE(flags, mode) return fails(OPEN, path, flags) ? -1 : real(folder, path, flags, mode); }

ssize_t read(int file, void *to, size_t size)
{ REAL(read); return fails_on(READ, file) ? -1 : real(file, to, size); }
ssize_t pread64(int file, void *to, size_t size, off64_t at)
{ REAL(pread64); return fails_on(READ, file) ? -1 : real(file, to, size, at); }
ssize_t pread(int file, void *to, size_t size, off_t at)
{ REAL(pread); return fails_on(READ, file) ? -1 : real(file, to, size, at); }

ssize_t write(int file, const void *from, size_t size)
{ REAL(write); return fails_on(WRITE, file) ? -1 : real(file, from, size); }
ssize_t pwrite64(int file, const void *from, size_t size, off64_t at)
{ REAL(pwrite64); return fails_on(WRITE, file) ? -1 : real(file, from, size, at); }
ssize_t pwrite(int file, const void *from, size_t size, off_t at)
{ REAL(pwrite); return fails_on(WRITE, file) ? -1 : real(file, from, size, at); }
ssize_t writev(int file, const struct iovec *from, int count)
{ REAL(writev); return fails_on(WRITE, file) ? -1 : real(file, from, count); }

int fsync(int file) { REAL(fsync); return fails_on(FSYNC, file) ? -1 : real(file); }
int fdatasync(int file) { REAL(fdatasync); return fails_on(FSYNC, file) ? -1 : real(file); }

int rename(const char *from, const char *to)
{ REAL(rename); return fails(RENAME, to, 0) ? -1 : real(from, to); }
int renameat(int a, const char *from, int b, const char *to)
{ REAL(renameat); return fails(RENAME, to, 0) ? -1 : real(a, from, b, to); }
