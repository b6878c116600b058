package stats

import (
	"regexp"
	"strconv"
	"strings"
)

// number reads a number as tables write it; comma says that decimals stand after a comma.
func number(s string, comma bool) (float64, bool) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "−", "-").Replace(s)
	if comma {
		s = strings.ReplaceAll(s, ".", "")
		s = strings.Replace(s, ",", ".", 1)
	} else {
		s = strings.ReplaceAll(s, ",", "")
	}
	if s == "" || strings.ContainsAny(s[:1], "xXiInN_") {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && v-v == 0 && !strings.ContainsAny(s, "xX_pP")
}

var (
	commaDecimals = regexp.MustCompile(`^[-−]?[\d. \x{a0}\x{202f}]*,(\d{1,2}|\d{4,})$`)
	pointDecimals = regexp.MustCompile(`^[-−]?[\d, \x{a0}\x{202f}]*\.(\d{1,2}|\d{4,})$`)
	anyComma      = regexp.MustCompile(`^[-−]?\d+,\d{3}$`)
)

// decimalComma decides by values of the table whether decimals stand after a comma: plain cases decide, else the separator.
func decimalComma(values []string, separator byte) bool {
	unclear := false
	for _, v := range values {
		switch v = strings.TrimSpace(v); {
		case commaDecimals.MatchString(v):
			return true
		case pointDecimals.MatchString(v):
			return false
		case anyComma.MatchString(v):
			unclear = true
		}
	}
	return unclear && separator == ';'
}
