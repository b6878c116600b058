package stats

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

var (
	year     = regexp.MustCompile(`^((?:18|19|20)\d\d)(?:\.0)?$`)
	fiscal   = regexp.MustCompile(`(?i)^FY\s?((?:18|19|20)\d\d)(?:[-/](?:20|19)?(\d\d))?$`)
	quarter  = regexp.MustCompile(`(?i)^(\d{4})[-\s]?Q([1-4])$|^Q([1-4])[-\s/]?(\d{4})$`)
	half     = regexp.MustCompile(`(?i)^(\d{4})-?[SBH]([12])$`)
	month    = regexp.MustCompile(`(?i)^(\d{4})[-/\s]?M?(0[1-9]|1[0-2])$`)
	monthOf  = regexp.MustCompile(`^(0?[1-9]|1[0-2])[-/.](\d{4})$`)
	dayOf    = regexp.MustCompile(`^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:T.*)?$`)
	wideYear = regexp.MustCompile(`^(?:YR)?((?:18|19|20)\d\d)(?: ?\[YR\d{4}\])?$`)
	named    = regexp.MustCompile(`(?i)^([a-z]{3,9})\.?[- ](\d{4})$|^(\d{4})[- ]([a-z]{3,9})$`)
)

// period is a time as tables write it (SDMX: 2024, 2024-Q1, 2024-M05, 2024-S1; 2024-05, Q1 2024, May 2024) in the form of claims:
// 2024, 2024-Q1, 2024-05, 2024-H1 as 2024-01/2024-06, 2024-05-03, FY2023-24. ok is false for anything else.
func period(s string) (p string, ok bool) {
	s = strings.TrimSpace(s)
	if m := year.FindStringSubmatch(s); m != nil {
		return m[1], true
	}
	if m := fiscal.FindStringSubmatch(s); m != nil {
		first, _ := strconv.Atoi(m[1])
		if p = text.FormatFiscal(first, 0); m[2] != "" {
			p += "-" + m[2]
		}
		if _, ok := text.ParseStretch(p); !ok {
			return "", false
		}
		return p, true
	}
	if m := quarter.FindStringSubmatch(s); m != nil {
		return m[1] + m[4] + "-Q" + m[2] + m[3], true
	}
	if m := half.FindStringSubmatch(s); m != nil {
		if m[2] == "1" {
			return m[1] + "-01/" + m[1] + "-06", true
		}
		return m[1] + "-07/" + m[1] + "-12", true
	}
	if m := dayOf.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + m[2] + "-" + m[3], true
	}
	if m := month.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + m[2], true
	}
	if m := monthOf.FindStringSubmatch(s); m != nil {
		return fmt.Sprintf("%s-%02s", m[2], m[1]), true
	}
	if m := named.FindStringSubmatch(s); m != nil {
		if n := monthNamed(m[1] + m[4]); n > 0 {
			return fmt.Sprintf("%s-%02d", m[2]+m[3], n), true
		}
	}
	return "", false
}

// monthNamed is the number of a month by the first letters of its name, which are those of the calendar of the standard library.
func monthNamed(s string) int {
	if len(s) < 3 {
		return 0
	}
	s = strings.ToLower(s)
	return slices.IndexFunc(months, func(m string) bool { return strings.HasPrefix(m, s) || s == "sept" && m == "september" }) + 1
}
