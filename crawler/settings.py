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
REQUEST_BUDGET = 0  # requests a day to the site's group, as its schedule allows; 0: as many as it takes
REQUESTS_LEFT = None  # what is left of it when the run begins; None: all
QUIET_HOURS = None  # "22:00-06:00": the run ends when they begin
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
# Scrapy's own components, those that a crawl needs. Switching one off under its name would import it first, and what it needs: aiohttp, requests.
DOWNLOADER_MIDDLEWARES_BASE = {
    "crawler.obstacles.Robots": 100,
    # No OffsiteMiddleware: it lets subdomains pass, which are often another department.
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "crawler.obstacles.Refreshes": 580,
    # No HttpCompressionMiddleware: there is one unpacking, the archive's.
    "crawler.obstacles.Redirects": 600,
    # No CookiesMiddleware: it asks other hosts for the public suffixes.
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.recorder.Unpacking": 590,
    "crawler.guards.AddressGuard": 50,
    "crawler.cookies.SiteCookies": 700,
    "crawler.walls.CookieWall": 584,
    "crawler.allowance.RequestAllowance": 586,
    "crawler.fetch.Politeness": 585,  # sees answers unpacked, before they are retried or redirected by a page's meta tag
    "crawler.guards.NameGuard": 800,
}
SPIDER_MIDDLEWARES_BASE = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": 700,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": 800,
}
SPIDER_MIDDLEWARES = {"crawler.enclosures.EnclosureMiddleware": 900}
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
}
EXTENSIONS = {"crawler.recorder.Recorder": 500}
ITEM_PIPELINES = {"crawler.pipelines.ArchivePipeline": 300}

# Both open a port; the first runs any Python that reaches it, and is on by default. Neither is even loaded (EXTENSIONS_BASE).
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

LOG_LEVEL = "INFO"
LOG_SHORT_NAMES = True
