package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"rapporteur/internal/ingest"
)

// Version is the program's version as it was built: a release, or "(devel)".
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// program names the code that reads. A build that is no clean version is named by its own bytes, so that a changed
// program reads again while it is worked on.
var program = sync.OnceValue(func() string {
	v := Version()
	if v != "(devel)" && !strings.Contains(v, "dirty") {
		return v
	}
	path, err := os.Executable()
	if err != nil {
		return v
	}
	f, err := os.Open(path)
	if err != nil {
		return v
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return v
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
})

// reading is the fingerprint of a reading: program, packs, and what the user said of the documents. A document that is
// stored under another one is read again.
func (r *Reader) reading(opt ingest.Options) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", program(), r.Fingerprint, opt.Published, opt.Outlet)
	return hex.EncodeToString(h.Sum(nil)[:8])
}
