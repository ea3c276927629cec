package dev.umbra.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            en | You can reset the router by holding the small button on the back for ten seconds. After that it starts again, and the lights tell you when it is ready to be used.
            de | Sie können den Router zurücksetzen, indem Sie die kleine Taste auf der Rückseite zehn Sekunden lang drücken. Danach startet er neu, und die Lampen zeigen, wann er bereit ist.
            nl | U kunt de router opnieuw instellen door de kleine knop aan de achterkant tien seconden ingedrukt te houden. Daarna start hij op en ziet u aan de lampjes of het apparaat klaar is.
            fr | Vous pouvez réinitialiser le routeur en appuyant pendant dix secondes sur le petit bouton qui se trouve à l'arrière. Il redémarre ensuite, et les voyants indiquent quand il est prêt.
            es | Puede reiniciar el router si mantiene pulsado durante diez segundos el botón pequeño de la parte trasera. Después se enciende de nuevo y las luces indican que está listo para usar.
            pt | Você pode reiniciar o roteador se mantiver o botão pequeno da parte de trás premido durante dez segundos. Depois ele liga de novo, e as luzes indicam que está pronto para ser usado.
            it | È possibile ripristinare il router tenendo premuto per dieci secondi il piccolo pulsante che si trova sul retro. Poi il dispositivo si riavvia e le luci indicano che è pronto per l'uso della rete.
            sv | Du kan återställa routern genom att hålla in den lilla knappen på baksidan i tio sekunder. Sedan startar den om, och lamporna visar när det är klart att använda den igen.
            da | Du kan nulstille routeren ved at holde den lille knap på bagsiden nede i ti sekunder. Derefter starter den igen, og lamperne viser, når det er klar til brug af hele familien.
            da | Du kan tilbakestille ruteren ved å holde inne den lille knappen på baksiden i ti sekunder. Deretter starter den på nytt, og lampene viser når det er klart til bruk av alle.
            fi | Voit palauttaa reitittimen asetukset pitämällä takana olevaa pientä painiketta pohjassa kymmenen sekuntia. Sen jälkeen laite käynnistyy, ja valot kertovat, että se on valmis. Jos ne eivät pala, on syytä odottaa, kun laite lataa.
            pl | Router można zresetować, przytrzymując przez dziesięć sekund mały przycisk z tyłu. Potem urządzenie uruchamia się na nowo, a lampki pokazują, że jest gotowe do użycia i nie ma błędów w sieci.
            cs | Router můžete resetovat tak, že na deset sekund podržíte malé tlačítko na zadní straně. Potom se zařízení znovu spustí a kontrolky ukážou, že je připraveno. Pokud se to nestane, je to chyba, které si všimne i technik.
            hu | Az útválasztót úgy állíthatja vissza, hogy tíz másodpercig nyomva tartja a hátulján lévő kis gombot. Ezután az eszköz újraindul, és a lámpák jelzik, hogy kész van. Ha nem, akkor ez egy hiba.
            ro | Puteți reseta routerul dacă țineți apăsat timp de zece secunde butonul mic din spate. Apoi aparatul pornește din nou și luminile arată că este gata pentru folosire. Dacă nu pornește, este mai bine să cereți ajutor la un tehnician.
            tr | Yönlendiriciyi sıfırlamak için arkadaki küçük düğmeyi on saniye basılı tutun. Cihaz daha sonra yeniden başlar ve ışıklar hazır olduğunu gösterir. Bu çok uzun sürerse bir sorun var ve daha fazla beklemek gerekli değil.
            id | Anda dapat mengatur ulang router dengan menekan tombol kecil di bagian belakang selama sepuluh detik. Setelah itu perangkat menyala lagi, dan lampu yang ada akan menunjukkan bahwa perangkat ini siap untuk digunakan.
            vi | Bạn có thể đặt lại bộ định tuyến bằng cách giữ nút nhỏ ở mặt sau trong mười giây. Sau đó thiết bị sẽ khởi động lại và các đèn cho biết khi nào nó sẵn sàng để sử dụng. Nếu không được thì đó là một lỗi của máy.
            ru | Чтобы сбросить настройки роутера, удерживайте маленькую кнопку на задней панели в течение десяти секунд. После этого он запустится снова, и индикаторы покажут, что это устройство готово к работе. Если нет, то не выключайте его из сети.
            uk | Щоб скинути налаштування роутера, утримуйте маленьку кнопку на задній панелі протягом десяти секунд. Після цього він запуститься знову, і індикатори покажуть, що пристрій готовий до роботи. Якщо ні, то не вимикайте його та зачекайте, це є звичайним для нього.
            bg | За да нулирате рутера, задръжте малкия бутон на гърба му за десет секунди. След това той се включва отново и лампите показват, че е готов за работа. Ако това не се случи, не го изключвайте от мрежата.
            el | Μπορείτε να επαναφέρετε τον δρομολογητή κρατώντας πατημένο το μικρό κουμπί για δέκα δευτερόλεπτα.
            he | אפשר לאפס את הנתב על ידי לחיצה על הכפתור הקטן שבגב המכשיר במשך עשר שניות, ואז הוא נדלק שוב.
            th | คุณสามารถรีเซ็ตเราเตอร์ได้โดยกดปุ่มเล็กด้านหลังค้างไว้สิบวินาที จากนั้นอุปกรณ์จะเริ่มทำงานใหม่
            ko | 뒷면의 작은 버튼을 십 초 동안 누르면 공유기를 초기화할 수 있습니다.
            ja | 背面の小さなボタンを十秒間押し続けると、ルーターを初期化できます。
            zh | 按住背面的小按钮十秒钟即可重置路由器，之后设备会重新启动。
            ARABIC | يمكنك إعادة ضبط جهاز التوجيه بالضغط على الزر الصغير في الخلف لمدة عشر ثوان ثم يعمل من جديد
            """)
    void aParagraphTellsItsLanguage(String language, String paragraph) {
        assertThat(Language.of(paragraph)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Paris",
                "42 + 17 = 59, 42 * 17 = 714, 42 / 17 = 2.47, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
                "{\"name\": \"Alice\", \"city\": \"Paris\", \"country\": \"France\", \"population\": 2100000}",
                "Lorem Ipsum Dolor Sit Amet Consectetur Adipiscing Elit Sed Eiusmod Tempor Incididunt",
                "The word router is in Russian маршрутизатор и это слово говорят все в России"
            })
    void whatIsNotPlainIsNotTold(String text) {
        assertThat(Language.of(text)).isNull();
    }

    @Test
    void aForeignNameOrALineOfCodeDoesNotChangeTheLanguage() {
        String text = "The town of Łódź is in the middle of Poland, and its name (Łódź) is the word for a boat.\n"
                + "`System.out.println(city);` prints it to the console, which is not what you have asked for.";

        assertThat(Language.of(text)).isEqualTo("en");
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        String decomposed =
                "O roteador na\u0303o esta\u0301 pronto, e as luzes na\u0303o se acendem. Na\u0303o use o cabo, e na\u0303o o desligue.";

        assertThat(Language.of(decomposed)).isEqualTo("pt");
    }

    @Test
    void aLongTextIsToldByItsBeginning() {
        String english = "It is the beginning that counts, and not the rest of it. ".repeat(200);

        String language = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Language.of(english + "и не в на что ".repeat(2_000_000)));

        assertThat(language).isEqualTo("en");
    }
}
