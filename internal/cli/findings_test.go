package cli

import (
	"strings"
	"testing"
)

// TestFindings lists, shows and exports the findings of the demo texts.
func TestFindings(t *testing.T) {
	register := demo(t)
	code, out, errs := run(t, "", "--register", register, "findings", "--hard", "--json")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d: %s", code, errs)
	}
	hard := lines(t, out)
	if len(hard) != 1 || hard[0]["kind"] != "contradicts" || hard[0]["reason"] != "part" || hard[0]["hard"] != true ||
		len(hard[0]["claims"].([]any)) != 2 || len(hard[0]["quotes"].([]any)) != 2 || len(hard[0]["entries"].([]any)) != 2 || len(hard[0]["documents"].([]any)) != 1 {
		t.Errorf("hard: %v", hard)
	}
	id := hard[0]["id"].(string)
	if code, out, _ := run(t, "", "--register", register, "show", id); code != 0 || strings.Count(out, "[") != 2 || !strings.Contains(out, "part of the other") {
		t.Errorf("exit %d: %s", code, out)
	}
	if code, out, _ := run(t, "", "--register", register, "findings", "--of", "Uzbekistan", "--kind", "supersedes"); code != 0 || !strings.Contains(out, "upgrade") {
		t.Errorf("exit %d: %s", code, out)
	}
	_, first, _ := run(t, "", "--register", register, "export", "--findings")
	_, again, _ := run(t, "", "--register", register, "export", "--findings")
	if all := lines(t, first); first != again || len(all) < 15 || all[0]["id"] != id {
		t.Errorf("export: %d lines, the first %v", len(all), all[0])
	}
	if code, _, errs := run(t, "", "--register", register, "findings", "--kind", "guesses"); code == 0 || !strings.Contains(errs, "contradicts") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
