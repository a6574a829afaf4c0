/* SPDX-License-Identifier: MIT
 *
 * The style sheet. Without it the page reads in the same order, with both languages
 * one after the other; that is also what a browser without `:has` shows.
 *
 *   - no line is longer than about 70 characters, no text smaller than 16 px but on
 *     paper, nothing is wider than a screen of 360 px: long words break;
 *   - of several languages the first is shown, until a link leads into another; paper
 *     gets the one that is shown;
 *   - colours have a contrast of 4.5 or more with what is behind them, light and dark;
 *   - paper has neither navigation nor folds, and an entry is not torn where it may be
 *     kept whole.
 */
#include "report/doc_style.h"

const char doc_style[] =
    ":root{color-scheme:light dark;--ink:#1d2329;--paper:#fdfcf9;--soft:#535c66;"
    "--line:#d8d4ca;--link:#0b5394;--panel:#f3f0e8;--mark:#8a3b12}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e7e4dc;--paper:#16191d;"
    "--soft:#b1b7be;--line:#3a4048;--link:#8fc1f5;--panel:#20252b;--mark:#f0ab80}}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1.0625rem/1.55 Georgia,'Noto Serif','DejaVu Serif',serif;"
    "overflow-wrap:anywhere}\n"
    "main{max-width:40rem;margin:0 auto;padding:1rem}\n"
    "h1,h2,h3,h4,nav,summary,.label,.note,.languages{"
    "font-family:system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:1rem 0}\n"
    "h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 1rem;padding-top:.5rem;"
    "border-top:3px solid var(--line)}\n"
    "h3{font-size:1.15rem;line-height:1.3;margin:2.2rem 0 .5rem}\n"
    "h4{font-size:1.1rem;line-height:1.3;margin:2.2rem 0 .5rem}\n"
    "h3+h4{margin-top:1rem}\n"
    "h1,h2,h3,h4{text-wrap:balance}\n"
    "p{margin:.5rem 0}\n"
    "a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}\n"
    "li a,.when a{text-decoration-style:dotted}\n"
    "a:hover,a:focus{text-decoration-style:solid}\n"
    ":target{scroll-margin-top:1rem}\n"
    "h2:target,h3:target,h4:target,li:target{background:var(--panel);"
    "outline:.4rem solid var(--panel)}\n"
    "ul,ol{margin:.4rem 0;padding-left:1.3rem}\n"
    "li{margin:.35rem 0}\n"
    "li>p{margin:.1rem 0}\n"
    ".label{font-weight:600;margin:1.1rem 0 .2rem}\n"
    ".reason{color:var(--mark)}\n"
    ".note{color:var(--soft);font-size:1rem;line-height:1.45}\n"
    "blockquote{margin:.5rem 0;padding:.2rem 0 .2rem 1rem;"
    "border-left:4px solid var(--line)}\n"
    "code{font:1rem ui-monospace,'DejaVu Sans Mono',monospace;"
    "font-size:max(1em,16px)}\n"
    ".note code{font-size:1rem}\n"
    "nav,details{background:var(--panel);border-radius:.4rem;padding:.4rem .9rem}\n"
    "nav details{padding:0}\n"
    "details{margin:.6rem 0}\n"
    "summary{cursor:pointer;padding:.3rem 0}\n"
    "nav li{margin:.5rem 0}\n"
    ".columns{columns:16rem;column-gap:2rem;padding-left:0;list-style:none}\n"
    ".columns li{break-inside:avoid;padding-left:1rem;text-indent:-1rem}\n"
    "@supports selector(:has(a)){\n"
    ".language~.language{display:none}\n"
    ".language:target,.language:has(:target){display:block}\n"
    "main:has(.language~.language:target,.language~.language :target)"
    ">.language:first-of-type{display:none}\n"
    "}\n"
    "@media print{\n"
    ":root{--ink:#000;--paper:#fff;--soft:#333;--line:#999;--link:#000;--panel:#fff;"
    "--mark:#000}\n"
    "@page{margin:18mm 16mm 20mm}\n"
    "body{font-size:10.5pt;line-height:1.4}\n"
    "main{max-width:none;padding:0}\n"
    ".note,.note code,code{font-size:9pt}\n"
    "nav,details,.languages,.up{display:none}\n"
    "a{text-decoration:none}\n"
    "h2{break-before:page;margin-top:0}\n"
    "h2,h3,h4,.label,summary{break-after:avoid}\n"
    "li,blockquote,p{break-inside:avoid}\n"
    "p{orphans:3;widows:3}\n"
    ".columns{columns:2}\n"
    "}\n";
