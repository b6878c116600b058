package cli

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCmd prints what was built, and from which data.
type versionCmd struct{}

// Run prints one line, or an object with --json.
func (versionCmd) Run(s *session) error {
	data, err := s.packs().Fingerprint()
	if err != nil {
		return err
	}
	v := map[string]string{"version": programVersion(), "data": data, "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH}
	if s.JSON {
		return json.NewEncoder(s.out).Encode(v)
	}
	_, err = fmt.Fprintf(s.out, "rapporteur %s, data %s, %s %s\n", v["version"], data, v["go"], v["platform"])
	return err
}

func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
