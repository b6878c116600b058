package gazetteer

import "strings"

// fold writes Latin letters without their diacritics, so that "Côte d'Ivoire" is found as "Cote d'Ivoire", too.
func fold(s string) string { return diacritics.Replace(s) }

var diacritics = strings.NewReplacer(pairs(
	"áàâäãåāăąạảấầ", "a", "ÁÀÂÄÃÅĀĂ", "A", "çćč", "c", "ÇĆČ", "C", "ďđ", "d", "ĎĐ", "D", "éèêëēėęěếềệ", "e", "ÉÈÊËĒĖĘĚ", "E",
	"ğģġ", "g", "ĞĢ", "G", "íìîïīįı", "i", "ÍÌÎÏĪİ", "I", "ķ", "k", "Ķ", "K", "łļľ", "l", "ŁĻ", "L", "ñńňņ", "n", "ÑŃŇ", "N",
	"óòôöõøōőọốồộ", "o", "ÓÒÔÖÕØŌŐ", "O", "řŕ", "r", "ŘŔ", "R", "śšşș", "s", "ŚŠŞȘ", "S", "ťţț", "t", "ŤŢȚ", "T",
	"úùûüūůűųưứ", "u", "ÚÙÛÜŪŮŰ", "U", "ýÿ", "y", "Ý", "Y", "źżž", "z", "ŹŻŽ", "Z", "æ", "ae", "Æ", "Ae", "œ", "oe", "ß", "ss", "ə", "a",
)...)

func pairs(list ...string) []string {
	var out []string
	for i := 0; i < len(list); i += 2 {
		for _, r := range list[i] {
			out = append(out, string(r), list[i+1])
		}
	}
	return out
}
