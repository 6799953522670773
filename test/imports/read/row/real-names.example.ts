const listed = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' | '));

/** Names as people have them, with letters beyond ASCII, in many languages and scripts. */
export const namesBeyondAscii = listed(
  'José | Muñoz | Núñez Peña | Íñigo | Ángel Óscar | María José | Begoña | Güemes',
  'François | Zoé | Noël | Chloë | Hélène Lefèvre | Jérôme | Gaëlle | Bérénice | Maïté',
  'Müller | Jürgen Groß | Weiß | Özil | Übelhör | Götz | Käßmann | Ärzte | João | Gonçalves',
  'Conceição | Magalhães | Simões | Luís | Antônio | Érico | Åsa | Östen Öberg | Märta',
  'Søren Kierkegaard | Bjørn | Ærø | Øystein | Åge Håkonsson | Björk Guðmundsdóttir | Þór',
  'Sigurður | Ásgeir | Ævar | Ólafur | Niccolò | Desirée | Mercè | Núria Güell',
  'Bríd Ní Mháille | Siân | Gòrdan | Dvořák | Čapek | Šimon Žižka | Jiří Růžička',
  'Ľubomír Štúr | Ďurian | Škoda | Líška | Wałęsa | Łukasz | Dąbrowska | Jędrzej | Paweł',
  'Żółć | Świętosława | Kępa | Đoković | Željko | Šarić | Ćiro | Miloš | Ančka | Gabrielė',
  'Žydrūnas | Jānis Bērziņš | Ģirts | Õie Jõgi | Ülle | Šveits | Şahin | Gökçe',
  'Yağız Öztürk | Işıl | İbrahim | Ceauşescu | Ștefan Țepeș | Brânză | Szőke | Kőszegi',
  'Erdős Pál | Gyöngyvér | Əliyev | Həsən | Məmmədov | Nguyễn | Trần Thị Hằng | Phạm',
  'Đặng Văn Lợi | Huỳnh | Ngô Bảo Châu | Vũ | Anna O’Brien | D’Angelo',
  'Kahalepuna Kaʻiulani | Kāneʻohe | Māui | Ōta | Chinyere Ọláwálé | Анна | Роман | Ёлкин',
  'Щукина | Зеленський | Ірина | Їжак | Ђорђе | Қайрат | Хүүхэд | Γιώργος | Αθηνά',
  'Ελένη Παπαδοπούλου | Ώρα | דוד | יִצְחָק | محمد | عائشة | فاطمة | گلناز | پرویز | Հայկ',
  'Սարգսյան | გიორგი | ნინო | ሰላም | ኃይለ | अमित | प्रिया | বিপ্লব | ਗੁਰਪ੍ਰੀਤ | ગાંધી',
  'முருகன் | తెలుగు | ಕನ್ನಡ | സുരേഷ് | සුනිල් | สมชาย | ສົມສັກ | ကျော် | សុខា | 王小明 | 李',
  '歐陽 | 髙橋 | 山田 太郎 | さくら | タロウ | 김민준 | 이 | ᏣᎳᎩ | ᐃᓄᒃ | 𠮷野 | 😀 | Zoë 🎓',
);

/** Names and the like that look odd to a machine: capitals before quotes, dashes, no-break spaces, signs and letters of 80–BF. */
export const oddLookingNames = listed(
  'JOSÉ’S | JOSÉ\u00a0LUIS | JOSÉ\u00a0de la Cruz | RENÉ–MARIE | “JOSÉ” | JOSÉ” | JOSÉ…',
  'JOSÉ´S | JOSÉ† | LÍŠKA | CÍŽEK | JÍŠA | KRÁŠNÝ | ÚŽASNÝ | RŮŽE | TOMÍŠEK | BÝŠ | CŒUR',
  'SACRÉ-CŒUR | Cœur | Žůžo | L’HAŸ-LES-ROSES | LÍŽÍŠ | UMEÅ–LINK | UMEÅ\u00a0KOMMUN',
  'UMEÅ\u00a0kommun | UMEÅ’S | PITEÅ–LULEÅ | BLÅ… | SKÅ’S | Å | Ö | IRMÃ | IRMÃ\u00a0DULCE',
  'MAÇÃ | JOÃO | IRMÃ’S | GUIMARÃES | ROMÂNIA | VÂN | ÂU | Groß–Gerau | Weiß’ | Voß…',
  'Groß™ | MÜ\u00adLLER | Zoë” | Zoë”\u00a0Smith | Noé…” | André’s | « Noé » | Ó’Neill',
  'Ó’Briain | É’s | GUÐ’S | DAVÍÐ’S | ATATÜRK’ÜN | KÖPRÜ’NÜN | É–É | MÉ™ | CAFÉ™ | CAFÉ®',
  'Mª José | Nº 5 | Ünal² | Å\u00a0 | Ä | Ã | Â',
);

/** Small letters of Latin alphabets, each language's own; without œ and ÿ, which never stand behind another accent. */
export const alphabets = listed(
  'áéíñóúü | àâæçéèêëîïôùûü | äöüß | áâãàçéêíóôõúü | åäö | æøå | áðéíóúýþæö | àèéìíîòóùú',
  'àèéíïòóúüç | áéíóú | âêîôûŵŷ | áäčďéíĺľňóôŕšťúýž | áčďéěíňóřšťúůýž | ąćęłńóśźż | čćđšž',
  'ąčęėįšųūž | āčēģīķļņšūž | äõöüšž | çğıöşü | ăâîșț | áéíóöőúüű | äöšž',
);
