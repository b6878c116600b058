package cli

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// name is who judges: as given, else as git knows the user, else as the system does.
func (s *session) name(given string) string {
	if given = strings.TrimSpace(given); given != "" {
		return given
	}
	if home, err := os.UserHomeDir(); err == nil {
		for _, file := range []string{".gitconfig", ".config/git/config"} {
			if name := gitName(filepath.Join(home, file)); name != "" {
				return name
			}
		}
	}
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME"} {
		if name := os.Getenv(variable); name != "" {
			return name
		}
	}
	return ""
}

// gitName is the name of [user] in a configuration file of git.
func gitName(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	name, section := "", ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "[") {
			section = strings.ToLower(strings.Trim(line, "[] \t"))
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok && section == "user" && strings.EqualFold(strings.TrimSpace(key), "name") {
			name = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return name
}

// valueOf brings what somebody typed for a field into the form of the register: states become codes.
func (s *session) valueOf(spec *claim.FieldSpec, typed string) (string, error) {
	if likeDay(typed) {
		if _, err := text.ParseDay(typed); err != nil {
			return "", err
		}
	}
	v, err := spec.Parse(typed)
	if err != nil || spec.Type != "actor" {
		return claim.Format(v), err
	}
	list := strings.Split(claim.Format(v), "; ")
	for i := range list {
		if list[i], err = s.actor(list[i]); err != nil {
			return "", err
		}
	}
	return strings.Join(list, "; "), nil
}

// likeDay reports whether something is written as days are, though there may be no such day.
func likeDay(s string) bool {
	digits := func(s string) bool {
		return strings.Trim(s, "0123456789") == ""
	}
	return len(s) == len("2025-06-30") && s[4] == '-' && s[7] == '-' && digits(s[:4]+s[5:7]+s[8:])
}

func fieldNames(k *claim.Kind) []string {
	var names []string
	for _, f := range k.Fields {
		names = append(names, f.Name)
	}
	return names
}

// writeJSON writes one value on a line, without escapes for HTML.
func (s *session) writeJSON(v any) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
