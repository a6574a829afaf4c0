/* SPDX-License-Identifier: MIT
 *
 * Files of one's own up to their limits: what is kept can be read again, or what was
 * there before stays.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>
#include <stdbool.h>

#include "homes.h"
#include "store/consultations.h"

static char *bytes_of(size_t length)
{
    char *bytes = malloc(length + 1);
    assert_non_null(bytes);
    memset(bytes, '#', length);
    bytes[length] = '\0';
    return bytes;
}

/* CONSULTATION_FILE_MOST */
static void test_consultation(void **state)
{
    (void)state;
    size_t most = CONSULTATION_FILE_MOST;
    char *bytes = bytes_of(most + 1), *read = NULL;
    Record record;
    record_init(&record);
    for (size_t length = most - 1; length <= most; length++) {
        assert_int_equal(record_write(&record, "2026-03-03-1405", bytes, length),
                         PLACES_OK);
    }
    assert_int_equal(record_write(&record, "2026-03-03-1405", bytes, most + 1),
                     PLACES_FAILED);
    assert_int_equal(record.place.error, EFBIG);
    char name[PLACES_NAME];
    snprintf(name, sizeof name, "%s", record.name);
    record_close(&record);
    size_t length;
    record_init(&record);
    assert_int_equal(record_adopt(&record, name, &read, &length), PLACES_OK);
    assert_int_equal(length, most);
    record_close(&record);
    free(read);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_consultation, home_enter, home_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
