"""Scrapy's settings for every crawl. What a single site changes is set by its spider (see `crawler.spider`)."""

BOT_NAME = "tintinh"
SPIDER_MODULES = ["spiders"]
SPIDER_LOADER_CLASS = "crawler.loader.SiteLoader"

# Own settings. None means: ask tintinh.toml and the environment (crawler.installation).
CONTACT = None
ARCHIVE_DIR = None
SITES_DIR = None
CRAWL_MODE = "update"  # what is asked for, and what the run is called in the archive: update, full, recheck, range
CRAWL_FROM = CRAWL_UNTIL = None  # the days of a range, 2021-12-06
ARTICLE_LIMIT = 0  # stop after so many articles; 0: no limit
KEEP_IMAGES = None  # yes or no
KEEP_UNCHANGED = None  # revisit or none
FILE_MAXSIZE = 64 * 1024 * 1024  # of one attached file
IMAGE_MAXSIZE = 16 * 1024 * 1024
FILE_TIMEOUT = 300  # seconds for one of both
BLOCK_TIMES = 5  # how often a block page is waited out in a row before the site is left alone
BLOCK_WAIT_MAX = 3600  # seconds; a server that asks for more is left alone

# One request at a time: a crawler has one site. The others wait in the scheduler, so that a pause holds all of them back.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 8  # 100, Scrapy's default, starts a hundred tasks a response
WARN_ON_GENERATOR_RETURN_VALUE = False  # reads the source of the callback at every answer, 1.5 ms of each page
DOWNLOAD_DELAY = 0  # crawler.fetch keeps the gap that the site file asks for
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # stops compression bombs
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_VERIFY_CERTIFICATES = True

ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "tintinh"
RETRY_TIMES = 2
REDIRECT_MAX_TIMES = 10
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip",  # nothing that an archive's readers could not open later
}

TWISTED_DNS_RESOLVER = "crawler.guards.GuardedResolver"
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # lets subdomains pass: often another department
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,  # asks other hosts for the public suffixes
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # one unpacking, the archive's
    "crawler.recorder.Unpacking": 590,
    "crawler.guards.AddressGuard": 50,
    "crawler.cookies.SiteCookies": 700,
    "crawler.walls.CookieWall": 584,
    "crawler.fetch.Politeness": 585,  # sees answers unpacked, before they are retried or redirected by a page's meta tag
    "crawler.guards.NameGuard": 800,
}
SPIDER_MIDDLEWARES = {
    "crawler.enclosures.EnclosureMiddleware": 900,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # counts how deep a page lies, which nobody asks
}
EXTENSIONS = {"crawler.recorder.Recorder": 500}
ITEM_PIPELINES = {"crawler.pipelines.ArchivePipeline": 300}

# Both open a port; the first runs any Python that reaches it, and is on by default.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

LOG_LEVEL = "INFO"
LOG_SHORT_NAMES = True
