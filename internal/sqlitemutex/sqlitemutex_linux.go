package sqlitemutex

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Use has SQLite lock by the mutexes of Go from now on. It has to be called before a file is opened; after that SQLite
// keeps those that it has, and nothing is lost but time.
var Use = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	args := libc.Xmalloc(tls, 8)
	if args == 0 {
		return
	}
	defer libc.Xfree(tls, args)
	sqlite3.Xsqlite3_config(tls, sqlite3.SQLITE_CONFIG_MUTEX, libc.VaList(args, uintptr(unsafe.Pointer(&methods))))
})

// methods are what SQLite calls; a function of C is the address of a Go function's value.
var methods = sqlite3.Sqlite3_mutex_methods{
	FxMutexInit:    address(func(*libc.TLS) int32 { return sqlite3.SQLITE_OK }),
	FxMutexEnd:     address(func(*libc.TLS) int32 { return sqlite3.SQLITE_OK }),
	FxMutexAlloc:   address(allocate),
	FxMutexFree:    address(func(_ *libc.TLS, at uintptr) { made.Delete(at) }),
	FxMutexEnter:   address(func(tls *libc.TLS, at uintptr) { of(at).enter(tls.ID) }),
	FxMutexTry:     address(func(tls *libc.TLS, at uintptr) int32 { return result(of(at).try(tls.ID)) }),
	FxMutexLeave:   address(func(_ *libc.TLS, at uintptr) { of(at).leave() }),
	FxMutexHeld:    address(func(*libc.TLS, uintptr) int32 { return 1 }), // asked by assertions only, which the driver has none of
	FxMutexNotheld: address(func(*libc.TLS, uintptr) int32 { return 1 }),
}

func address[F any](f F) uintptr {
	return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f}))
}

func result(entered bool) int32 {
	if entered {
		return sqlite3.SQLITE_OK
	}
	return sqlite3.SQLITE_BUSY
}

// mutex is one of two sorts. That of a connection may be entered again by the thread that is in it, and hardly ever
// is another waiting for it: it costs no more than its owner's number. All others are mutexes of Go.
type mutex struct {
	again bool
	owner atomic.Int32 // the thread that is in it; 0: none
	times int          // how often that has entered
	plain sync.Mutex
}

// made keeps the mutexes that SQLite knows by their addresses, and static those of them that it has for good, by their number.
var (
	made   sync.Map
	static [sqlite3.SQLITE_MUTEX_STATIC_VFS3 + 1]mutex
)

func allocate(_ *libc.TLS, sort int32) uintptr {
	switch {
	case sort == sqlite3.SQLITE_MUTEX_FAST || sort == sqlite3.SQLITE_MUTEX_RECURSIVE:
		m := &mutex{again: sort == sqlite3.SQLITE_MUTEX_RECURSIVE}
		at := uintptr(unsafe.Pointer(m))
		made.Store(at, m)
		return at
	case sort > 0 && int(sort) < len(static):
		return uintptr(unsafe.Pointer(&static[sort]))
	}
	return 0
}

func of(at uintptr) *mutex { return *(**mutex)(unsafe.Pointer(&at)) }

func (m *mutex) enter(thread int32) {
	if !m.again {
		m.plain.Lock()
		return
	}
	for !m.try(thread) {
		runtime.Gosched()
	}
}

func (m *mutex) try(thread int32) bool {
	if !m.again {
		return m.plain.TryLock()
	}
	if m.owner.Load() != thread && !m.owner.CompareAndSwap(0, thread) {
		return false
	}
	m.times++
	return true
}

func (m *mutex) leave() {
	if !m.again {
		m.plain.Unlock()
		return
	}
	if m.times--; m.times == 0 {
		m.owner.Store(0)
	}
}
