"""Phrases of the province's agriculture office. `{word}` is filled in by demo.prose; `{so:20-90}` is a number, `{vb:Kế hoạch}` a cited document."""

from demo.topic import Topic

MASS = Topic(
    section="cong-tac-dan-van",
    titles=(
        "Sở Nông nghiệp và Môi trường triển khai công tác dân vận chính quyền năm {nam}",
        "Hiệu quả từ mô hình “Dân vận khéo” trong sản xuất {cay} ở {xa}",
        "Huyện {huyen}: {so:12-60} mô hình “Dân vận khéo” được công nhận năm {nam}",
        "Dân vận khéo góp phần giữ rừng ở {xa}, huyện {huyen}",
        "Kiểm tra công tác dân vận của cơ quan hành chính tại huyện {huyen}",
        "Đối thoại trực tiếp với nông dân {xa}: Lắng nghe để làm tốt công tác dân vận",
        "Tập huấn kỹ năng dân vận cho {so:60-240} cán bộ khuyến nông cơ sở",
    ),
    leads=(
        "Thực hiện {vb:Kế hoạch} về công tác dân vận chính quyền năm {nam}, {ngay}, Sở Nông nghiệp và Môi trường đã tổ chức làm việc với UBND huyện {huyen} để đánh giá kết quả bước đầu và thống nhất nhiệm vụ những tháng tiếp theo.",
        "Không hô hào chung chung, cán bộ {xa} chọn cách đến từng nhà, cùng bà con ra đồng, cùng tính từng khoản chi. Cách làm ấy đã giúp phong trào “Dân vận khéo” ở đây đi vào nền nếp.",
        "{Ngay}, tại nhà văn hóa {thon}, {xa}, gần {so:80-200} hộ dân đã tham dự buổi đối thoại do Sở phối hợp với {phoihop} tổ chức.",
    ),
    paragraphs=(
        "Theo báo cáo của Đảng ủy Sở, từ đầu năm đến nay các chi bộ trực thuộc đã đăng ký {so:8-30} mô hình, trong đó {so:3-7} mô hình gắn với chuyển đổi cơ cấu cây trồng, còn lại tập trung vào cải cách thủ tục và tiếp công dân.",
        "{canbo} cho rằng muốn dân tin thì cán bộ phải nói ngắn, làm đúng hẹn và không đùn đẩy. “Một buổi ra vườn với bà con có ích hơn mười buổi đọc báo cáo trong hội trường”, đồng chí nói.",
        "Tại {thon}, tổ dân vận gồm bảy thành viên thay nhau đến các hộ có đất nằm trong vùng quy hoạch. Sau hai tháng, {so:30-90} hộ đã tự nguyện hiến tổng cộng {so:1200-6800} m2 đất để mở rộng đường nội đồng.",
        "{nguoidan} kể, lúc đầu gia đình cũng băn khoăn vì phải chặt bỏ hàng cây lâu năm, nhưng khi được giải thích cặn kẽ và thấy cán bộ cùng dọn vườn với mình thì ai cũng thuận lòng.",
        "Ý kiến của người dân tập trung vào ba việc: giá vật tư, nước tưới mùa khô và thời gian giải quyết hồ sơ đất đai. Các phòng chuyên môn đã trả lời ngay {so:14-25} ý kiến, số còn lại được ghi biên bản và hẹn trả lời bằng văn bản.",
        "Để thực hiện {vb:Chỉ thị Đảng} về tăng cường công tác dân vận của chính quyền các cấp, Sở yêu cầu mỗi đơn vị chọn một việc cụ thể, có người chịu trách nhiệm và có ngày hoàn thành.",
        "Kết quả bình xét cuối năm cho thấy {pt:82-98}% mô hình phát huy tác dụng; {so:2-6} mô hình chưa đạt sẽ được thay bằng nội dung khác sát với đời sống của bà con hơn.",
    ),
)

CROPS = Topic(
    section="trong-trot",
    titles=(
        "{xa}: Nông dân phấn khởi vì {cay} được mùa, được giá",
        "Mở rộng vùng trồng {cay} đạt tiêu chuẩn VietGAP tại huyện {huyen}",
        "Hội thảo đầu bờ mô hình trồng {cay} tưới tiết kiệm nước",
        "Cấp mã số vùng trồng: “Giấy thông hành” cho {cay} {huyen}",
        "Phòng trừ sâu bệnh trên {cay} trong mùa mưa năm {nam}",
        "Liên kết tiêu thụ {so:300-2600} tấn {cay} niên vụ {namtruoc} - {nam}",
    ),
    leads=(
        "Những ngày này, trên các sườn đồi ở {xa}, huyện {huyen}, bà con đang tất bật thu hoạch {cay}. Năng suất bình quân đạt {so:9-24} tấn/ha, cao hơn vụ trước khoảng {pt:5-18}%.",
        "{Ngay}, Trung tâm Khuyến nông tỉnh phối hợp với UBND {xa} tổ chức hội thảo đánh giá mô hình trồng {cay} theo hướng hữu cơ với sự tham gia của {so:45-120} nông dân.",
        "Trước diễn biến thời tiết thất thường, Sở Nông nghiệp và Môi trường đề nghị các địa phương chủ động bảo vệ {cay} và hướng dẫn nông dân chăm sóc đúng kỹ thuật.",
    ),
    paragraphs=(
        "Toàn huyện hiện có {so:900-5400} ha {cay}, trong đó {so:200-800} ha đang cho thu hoạch. Giá bán tại vườn dao động từ {so:18-45}.000 đến {so:46-80}.000 đồng/kg tùy loại, trừ chi phí mỗi héc-ta còn lãi {tien:120-460} triệu đồng.",
        "{nguoidan} ở {thon} cho biết trước đây gia đình bón phân theo thói quen, vườn xanh tốt mà trái nhỏ. Từ khi ghi nhật ký sản xuất và tưới nhỏ giọt, lượng phân giảm gần một phần ba.",
        "Theo {canbo}, khó khăn lớn nhất là đầu ra chưa ổn định. Ngành đang vận động các hợp tác xã ký hợp đồng bao tiêu từ đầu vụ, đồng thời siết chặt việc sử dụng mã số vùng trồng.",
        "Mô hình được triển khai trên diện tích {so:5-20} ha với {so:8-30} hộ tham gia. Nhà nước hỗ trợ 50% chi phí giống và hệ thống tưới, phần còn lại do người dân đối ứng.",
        "Căn cứ {vb:Quyết định} về định mức kinh tế - kỹ thuật khuyến nông và {vb:Công văn} hướng dẫn phòng trừ sâu bệnh đầu mùa mưa, cán bộ kỹ thuật đã xuống tận vườn kiểm tra, lấy mẫu đất và mẫu lá.",
        "Qua điều tra, tỷ lệ nhiễm bệnh ở mức {pt:2-9}%, tập trung ở những vườn thoát nước kém. Bà con cần vét mương, tỉa cành thông thoáng và chỉ phun thuốc khi thật cần thiết.",
        "Đại diện doanh nghiệp thu mua cam kết giữ giá sàn trong suốt niên vụ và hỗ trợ bao bì có in mã truy xuất nguồn gốc cho {so:6-22} tổ hợp tác.",
    ),
)

WATER = Topic(
    section="thuy-loi-phong-chong-thien-tai",
    titles=(
        "Chủ động ứng phó mưa lũ, bảo đảm an toàn hồ đập trước mùa mưa năm {nam}",
        "Huyện {huyen}: Khắc phục thiệt hại do dông lốc tại {xa}",
        "Diễn tập phòng, chống thiên tai và tìm kiếm cứu nạn tại {xa}",
        "Bàn giao công trình kênh nội đồng dài {so:2-9} km cho {xa}",
        "Hạn hán kéo dài: Cấp nước sinh hoạt cho {so:200-1900} hộ dân huyện {huyen}",
    ),
    leads=(
        "{Ngay}, đoàn công tác của Ban Chỉ huy Phòng thủ dân sự tỉnh do {canbo} làm trưởng đoàn đã kiểm tra các hồ chứa trên địa bàn huyện {huyen}.",
        "Trận dông kèm mưa đá chiều {ngay} đã làm tốc mái {so:20-140} căn nhà và gãy đổ hơn {so:15-60} ha cây trồng tại {xa}. Ngay trong đêm, các lực lượng tại chỗ đã có mặt giúp dân.",
        "Mực nước các hồ chứa đang xuống thấp hơn trung bình nhiều năm, nguy cơ thiếu nước cuối vụ là hiện hữu nếu không điều tiết hợp lý.",
    ),
    paragraphs=(
        "Báo cáo tại buổi làm việc, đơn vị quản lý cho biết {so:9-30} hồ chứa đã được kiểm định, {so:2-6} hồ có hiện tượng thấm qua thân đập cần xử lý trước khi tích nước.",
        "Đoàn yêu cầu địa phương rà soát phương án “bốn tại chỗ”, chuẩn bị đủ {so:800-4000} bao cát, {so:6-25} ca nô và bảo đảm thông tin liên lạc 24/7.",
        "{nguoidan} xúc động: “Nhà tôi bay mất nửa mái, chưa kịp tính toán gì thì bộ đội và thanh niên xã đã mang tôn đến lợp lại. Đêm hôm sau cả nhà đã có chỗ ngủ khô ráo”.",
        "Thực hiện {vb:Công điện} về chủ động ứng phó mưa lớn, các xã vùng trũng đã sơ tán {so:40-300} người đến nơi an toàn và cắm biển cảnh báo tại {so:5-18} ngầm tràn.",
        "Công trình có tổng mức đầu tư {tien:3-28} tỷ đồng, phục vụ tưới cho {so:90-640} ha lúa và hoa màu. Nhân dân đóng góp {so:500-3200} ngày công đào đắp, dọn mặt bằng.",
        "Ngành thủy lợi khuyến cáo người dân không xuống giống ngoài vùng bảo đảm nguồn nước, chuyển {so:120-700} ha lúa sang bắp lai và đậu các loại.",
        "Sau diễn tập, Ban Tổ chức rút kinh nghiệm ở khâu phát lệnh báo động và phân luồng phương tiện; các tình huống cứu người bị cô lập được đánh giá xử lý nhanh, an toàn.",
    ),
)

RURAL = Topic(
    section="nong-thon-moi",
    titles=(
        "{xa} đón nhận danh hiệu đạt chuẩn nông thôn mới nâng cao",
        "Thêm {so:12-48} sản phẩm OCOP được xếp hạng năm {nam}",
        "Huyện {huyen} phấn đấu về đích nông thôn mới trước năm {namsau}",
        "Người dân {thon} góp công làm đường hoa, giữ sạch đường làng",
        "Phiên chợ OCOP {huyen}: Nơi gặp gỡ của nhà vườn và người mua",
        "Thẩm định kết quả xây dựng nông thôn mới tại {xa}",
    ),
    leads=(
        "Từ một địa bàn thuần nông còn nhiều khó khăn, sau {so:5-11} năm kiên trì, {xa} đã hoàn thành 19/19 tiêu chí và hôm nay vui mừng đón bằng công nhận.",
        "{Ngay}, Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh họp xét {so:20-60} hồ sơ do các huyện, thành phố gửi lên.",
        "Đường bê tông rộng mở, hàng rào cây xanh thẳng tắp, nhà văn hóa sáng đèn mỗi tối - diện mạo {thon} hôm nay đã khác xa so với ngày đầu xây dựng nông thôn mới.",
    ),
    paragraphs=(
        "Giai đoạn vừa qua, tổng nguồn lực huy động đạt {tien:40-260} tỷ đồng, trong đó nhân dân đóng góp bằng tiền, hiến đất và ngày công chiếm {pt:18-41}%.",
        "Thu nhập bình quân đầu người đạt {tien:52-78} triệu đồng/năm; tỷ lệ hộ nghèo còn {pt:0-2}%; {pt:93-99}% hộ dân dùng nước hợp vệ sinh.",
        "{canbo} ghi nhận nỗ lực của cấp ủy, chính quyền và nhân dân, đồng thời lưu ý địa phương không chạy theo thành tích, giữ vững những tiêu chí dễ biến động như môi trường và an ninh trật tự.",
        "Các sản phẩm tham gia đợt này gồm mật ong rừng, hạt điều rang muối, trà túi lọc, bánh tráng mè và rượu nếp than. Hội đồng chấm điểm theo {vb:Quyết định} và công bố kết quả ngay trong ngày.",
        "Gia đình {nguoidan} là một trong {so:4-15} hộ đầu tiên phá bỏ tường rào để mở rộng lối đi. “Đường rộng thì xe vào tận vườn, nông sản bán được giá hơn, mình được lợi trước chứ ai”, {nguoidan} cười nói.",
        "Theo {vb:Kế hoạch} về xây dựng nông thôn mới giai đoạn tiếp theo, huyện sẽ tập trung cho thu gom rác thải, cấp nước sạch và chuyển đổi số ở cấp xã.",
        "Phiên chợ thu hút {so:35-90} gian hàng, doanh thu hai ngày ước đạt {so:380-1450} triệu đồng; nhiều đơn hàng được ký ngay tại chỗ.",
    ),
)

FOREST = Topic(
    section="lam-nghiep",
    titles=(
        "Trồng {so:20-90} ha rừng phân tán hưởng ứng Tết trồng cây năm {nam}",
        "Tăng cường phòng cháy, chữa cháy rừng cao điểm mùa khô {namtruoc} - {nam}",
        "Thả {so:9-40} cá thể động vật hoang dã về rừng {huyen}",
        "Chi trả dịch vụ môi trường rừng qua tài khoản cho {so:300-1800} hộ nhận khoán",
    ),
    leads=(
        "Sáng {ngay}, tại tiểu khu rừng thuộc {xa}, huyện {huyen}, lãnh đạo Sở cùng đông đảo đoàn viên, thanh niên và người dân đã ra quân trồng cây đầu xuân.",
        "Nắng nóng gay gắt khiến cấp dự báo cháy rừng liên tục ở mức nguy hiểm. Lực lượng kiểm lâm phối hợp với các chủ rừng trực gác suốt ngày đêm.",
        "Hạt Kiểm lâm huyện {huyen} vừa phối hợp với {phoihop} hoàn tất việc bàn giao và tái thả động vật hoang dã do người dân tự nguyện giao nộp.",
    ),
    paragraphs=(
        "Diện tích rừng hiện có của tỉnh là {so:52-98}.000 ha, độ che phủ đạt {pt:23-41}%. Từ đầu mùa khô đến nay chưa xảy ra vụ cháy lớn nào.",
        "Các tổ bảo vệ rừng cộng đồng ở {thon} duy trì {so:3-6} chốt canh, mỗi ca bốn người, được trang bị máy thổi gió, dao phát và bộ đàm.",
        "{canbo} đề nghị các đơn vị xử lý thực bì có kiểm soát, tuyệt đối không đốt nương sau 10 giờ sáng và báo ngay cho kiểm lâm khi phát hiện khói.",
        "Theo {vb:Nghị định} về chính sách đầu tư trong lâm nghiệp, mức khoán bảo vệ rừng được nâng lên, người nhận khoán yên tâm gắn bó với rừng.",
        "{nguoidan} cho biết mỗi năm gia đình nhận hơn {so:7-21} triệu đồng, vừa có thêm thu nhập vừa giữ được nguồn nước cho vườn tiêu dưới chân đồi.",
        "Cây giống gồm sao, dầu, gáo vàng và lim xẹt, được ươm tại vườn ươm của Ban Quản lý rừng phòng hộ, bảo đảm cao trên 60 cm khi xuất vườn.",
    ),
)

DIGITAL = Topic(
    section="chuyen-doi-so",
    titles=(
        "Chuyển đổi số trong nông nghiệp: Nông dân {huyen} bán hàng qua mạng",
        "Tổ công nghệ số cộng đồng “đi từng ngõ, gõ từng nhà” ở {xa}",
        "Sở Nông nghiệp và Môi trường công bố {so:20-60} thủ tục hành chính trực tuyến toàn trình",
        "Số hóa dữ liệu đất đai huyện {huyen}: Tiến độ đạt {pt:48-93}%",
        "Ra mắt bản đồ số vùng trồng {cay} của tỉnh",
    ),
    leads=(
        "Chỉ với chiếc điện thoại thông minh, nhiều nông dân ở {xa} đã biết tự chụp ảnh, đăng bán và theo dõi đơn hàng của mình.",
        "Thực hiện {vb:Kế hoạch} về chuyển đổi số ngành nông nghiệp và môi trường, Sở vừa đưa vào vận hành thử hệ thống dữ liệu dùng chung.",
        "{Ngay}, {canbo} chủ trì cuộc họp đánh giá tiến độ số hóa hồ sơ và xây dựng cơ sở dữ liệu ngành.",
    ),
    paragraphs=(
        "Đến nay đã có {so:1200-9800} hộ được hướng dẫn tạo tài khoản, {so:60-300} sản phẩm lên sàn thương mại điện tử, doanh thu bình quân {tien:4-30} triệu đồng mỗi hộ trong một quý.",
        "{nguoidan} chia sẻ: “Hồi đầu tôi chỉ dám gọi điện, nay quay được cả đoạn phim giới thiệu vườn. Khách ở xa đặt hàng rồi giới thiệu cho nhau”.",
        "Tỷ lệ hồ sơ nộp trực tuyến đạt {pt:61-97}%, thời gian giải quyết rút ngắn {so:2-6} ngày làm việc so với quy định.",
        "Khó khăn hiện nay là sóng di động ở một số thôn vùng sâu còn yếu, người cao tuổi ngại thao tác. Các tổ công nghệ số được giao nhiệm vụ hỗ trợ tại chỗ vào thứ Bảy hằng tuần.",
        "Dữ liệu ruộng, vườn được thu thập bằng ảnh viễn thám kết hợp đi thực địa, mỗi thửa đất gắn một mã định danh thống nhất theo {vb:Thông tư} và được bảo mật theo quy định.",
        "Sở đặt mục tiêu đến hết năm {nam}, {pt:85-100}% văn bản trao đổi giữa các đơn vị được ký số, giảm ít nhất {so:20-45}% giấy tờ in ấn.",
    ),
)

TOPICS = (MASS, CROPS, WATER, RURAL, FOREST, DIGITAL)
