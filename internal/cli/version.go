package cli

import (
	"encoding/json"
	"fmt"
	"runtime"

	"rapporteur/internal/pipeline"
)

// versionCmd prints what was built, and from which data.
type versionCmd struct{}

// Run prints one line, or an object with --json.
func (versionCmd) Run(s *session) error {
	data, err := s.packs().Fingerprint()
	if err != nil {
		return err
	}
	v := map[string]string{"version": pipeline.Version(), "data": data, "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH}
	if s.JSON {
		return json.NewEncoder(s.out).Encode(v)
	}
	_, err = fmt.Fprintf(s.out, "rapporteur %s, data %s, %s %s\n", v["version"], data, v["go"], v["platform"])
	return err
}
